"""Frames of going back on automation: what a verb and the words it governs tell together."""


def frames(roles: list[str]) -> list[str]:
    """What a verb and the words it governs tell together, by their families and roles."""
    families = {role[:-1] for role in roles}
    moved = {role[:-1] for role in roles if role[-1] in "<>"}
    people = families & {"worker", "human", "name"}
    places = families & {"post", "job"}
    machines = families & {"machine", "software"}
    found = []
    if "rehire" in families and (people or places):
        found.append("rehire")
    elif "rehire" in families:
        found.append("rehire-whom")
    if "again" in families and people:
        found.append("people-again")
    if "again" in families and places:
        found.append("place-again")
    if "again" in families and machines and not people:
        found.append("machine-again")
    if "restore" in families and (people or places):
        found.append("restore-people")
    if families & {"restore", "again"} and moved & {"machine", "software"} and not people:
        found.append("restore-machine")
    if "hire" in families and people:
        found.append("hire")
    if families & {"stop", "gone"} and moved & {"machine", "software"}:
        found.append("stop-machine")
    elif families & {"stop", "gone"} and machines:
        found.append("stop-near-machine")
    elif "stop" in families and not people:
        found.append("stop-what")
    if "gone" in families:
        found.append("gone")
    if "undo" in families and "policy" in families:
        found.append("undo-policy")
    elif "undo" in families and "cut" in families:
        found.append("undo-cut")
    elif "undo" in families:
        found.append("undo")
    if "guarantee" in families and people:
        found.append("guarantee")
    if "regret" in families:
        found.append("regret")
    if "wrong" in families:
        found.append("wrong")
    if "law" in families and "ordered" in families:
        found.append("order")
    if "settle" in families:
        found.append("settle")
    if "quiet" in families:
        found.append("quiet")
    if people and families & {"answer", "bring"} and places:
        found.append("people-serve")
    return found
