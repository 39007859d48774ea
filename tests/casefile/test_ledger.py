"""What is wrong with a line of the ledger of second readings is told with its line."""

from pathlib import Path

from kb.casefile.check import check_corpus


def test_a_type_of_error_that_the_ledger_does_not_know_is_told_with_its_line(
    small_corpus: Path,
) -> None:
    ledger = small_corpus / "audit" / "2026-01.tsv"
    ledger.write_text(ledger.read_text().replace("date speaker", "date speeker"))
    (problem,) = check_corpus(small_corpus).problems
    assert (problem.path, problem.line) == ("audit/2026-01.tsv", 2)
    assert problem.message == 'error "speeker" is wrong'
    assert "'speaker'" in str(problem)


def test_one_reading_on_two_lines_of_the_ledger_is_told_with_both(small_corpus: Path) -> None:
    ledger = small_corpus / "audit" / "2026-01.tsv"
    head, first, *_ = ledger.read_text().splitlines()
    again = first.replace("corrected\tdate speaker\tsaid in March", "right\t\t")
    (small_corpus / "audit" / "2026-02.tsv").write_text(f"{head}\n{again}\n")
    (problem,) = check_corpus(small_corpus).problems
    assert (problem.path, problem.line) == ("audit/2026-02.tsv", 2)
    assert "stands in audit/2026-01.tsv on line 2 too" in problem.message


def test_a_claim_read_again_on_another_day_is_no_double(small_corpus: Path) -> None:
    ledger = small_corpus / "audit" / "2026-01.tsv"
    head, first, *_ = ledger.read_text().splitlines()
    later = first.replace("2026-01-05", "2026-02-05")
    (small_corpus / "audit" / "2026-02.tsv").write_text(f"{head}\n{later}\n")
    assert check_corpus(small_corpus).problems == []
