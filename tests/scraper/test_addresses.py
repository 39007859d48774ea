import pytest

from scraper.addresses import unsafe_because

CLOSED = """
0.0.0.0 10.1.2.3 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1
172.31.255.255 192.0.0.192 192.0.2.1 192.168.0.1 198.18.0.1 198.51.100.1 203.0.113.9 224.0.0.1
240.0.0.1 255.255.255.255 168.63.129.16
:: ::1 ::ffff:10.0.0.1 ::ffff:127.0.0.1 ::ffff:169.254.169.254 ::127.0.0.1 64:ff9b::a00:1
64:ff9b::7f00:1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1:: 3fff::1 fc00::1 fd00:ec2::254
fe80::1 fe80::1%eth0 fec0::1 ff02::1 5f00::1 nonsense
""".split()  # noqa: SIM905
OPEN = (
    "1.1.1.1 93.184.216.34 172.32.0.1 100.128.0.1 2606:4700::1111 ::ffff:1.1.1.1 64:ff9b::101:101"
)


@pytest.mark.parametrize("address", CLOSED)
def test_inside_addresses_are_closed(address: str) -> None:
    assert unsafe_because(address)


@pytest.mark.parametrize("address", OPEN.split())
def test_public_addresses_are_open(address: str) -> None:
    assert unsafe_because(address) is None


@pytest.mark.parametrize("address", CLOSED)
def test_allowing_loopback_opens_loopback_alone(address: str) -> None:
    loopback = ("127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1")
    assert (unsafe_because(address, allow_loopback=True) is None) == (address in loopback)
