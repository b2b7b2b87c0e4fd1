"""Which addresses may be asked: http and https, and only hosts on the public internet unless the config allows them."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from urllib.parse import urljoin, urlsplit

from toolkit.fetch.faults import Fault, Refused

_SCHEMES = {"http": 80, "https": 443}
_LONGEST = 2_000  # characters of the longest address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def checked(url: str, base: str = "") -> str:
    """The address, absolute and without its fragment; Refused where it is none that may be asked.

    >>> checked("../b?x=1#top", "https://example.org/a/c/")
    'https://example.org/a/b?x=1'
    >>> checked("file:///etc/passwd")
    Traceback (most recent call last):
    toolkit.fetch.faults.Refused: a file: address; only http and https are fetched
    """
    try:
        whole = urljoin(base, url.strip())
        parts = urlsplit(whole)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise Refused(f"no valid address ({error}); correct the link") from None
    if parts.scheme not in _SCHEMES:
        raise Refused(f"a {parts.scheme or 'relative'}: address; only http and https are fetched")
    if not host or len(whole) > _LONGEST or any(ord(c) <= 32 or ord(c) == 127 for c in whole):
        raise Refused("no valid address; correct the link")
    if parts.username is not None:
        raise Refused("an address with a user name; give one without")
    return parts._replace(fragment="").geturl()


def host_of(url: str) -> str:
    """Host and port of an address, `name:port`.

    >>> host_of("https://Example.org/a"), host_of("http://127.0.0.1:8000/")
    ('example.org:443', '127.0.0.1:8000')
    """
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port or _SCHEMES.get(parts.scheme, 0)}"


def is_public(address: Address) -> bool:
    """Whether an IP address belongs to the public internet, also where it wraps another one.

    >>> [is_public(ipaddress.ip_address(a)) for a in ("1.1.1.1", "10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1")]
    [True, False, False, False]
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if int(address) < 2**32:  # "::127.0.0.1", the old way to wrap
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def resolved(host: str, port: int, allowed: Collection[str]) -> list[str]:
    """The IP addresses of a host to connect to; Refused where one of them is private, local or otherwise not public.

    Hosts in `allowed` (`name` or `name:port`) may have any address.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Fault(f"the name {host} is not known; check the address and the connection") from None
    numbers = list(dict.fromkeys(str(info[4][0]) for info in found))
    if not {host, f"{host}:{port}"} & set(allowed):
        for number in numbers:
            if not is_public(ipaddress.ip_address(number)):
                raise Refused(f'{host} has the local address {number}; set allow_hosts = ["{host}:{port}"] if it may')
    return numbers
