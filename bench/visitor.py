"""Somebody with a browser: a connection kept open, cookies, forms filled and sent."""

from __future__ import annotations

import gzip
import http.client
import secrets
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

_REDIRECTS = {301, 302, 303}


@dataclass(slots=True)
class Page:
    """What came back, redirects followed. sent: bytes of the body on the way."""

    status: int
    url: str
    body: bytes
    sent: int
    headers: http.client.HTTPMessage

    @property
    def text(self) -> str:
        """The page as text."""
        return self.body.decode()

    @property
    def unpacked(self) -> bytes:
        """The body, unpacked if it was sent packed."""
        is_packed = self.headers.get("Content-Encoding") == "gzip"
        return gzip.decompress(self.body) if is_packed else self.body


@dataclass(slots=True)
class Upload:
    """A file to send with a form."""

    name: str
    media_type: str
    content: bytes


@dataclass(slots=True)
class Visitor:
    """One person, one connection, one session."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Page:
        """Open a page."""
        return self._ask("GET", path, None, {})

    def get_packed(self, path: str) -> Page:
        """Open something as a browser does that can unpack."""
        return self._ask("GET", path, None, {"Accept-Encoding": "gzip"})

    def press(self, path: str, fields: dict[str, str]) -> Page:
        """Send a form as the page's script does while it is typed, for a part of it."""
        kind = "application/x-www-form-urlencoded"
        origin = f"http://localhost:{self.port}"
        headers = {"Content-Type": kind, "Origin": origin, "HX-Request": "true"}
        return self._ask("POST", path, urlencode(fields).encode(), headers)

    def post(
        self, path: str, fields: dict[str, str], files: dict[str, Upload] | None = None
    ) -> Page:
        """Send a form as a browser does and open the page it leads to."""
        mark = secrets.token_hex(12)
        if files is None:
            kind, body = "application/x-www-form-urlencoded", urlencode(fields).encode()
        else:
            kind = f"multipart/form-data; boundary={mark}"
            body = _multipart(mark, fields, files)
        origin = f"http://localhost:{self.port}"
        headers = {"Content-Type": kind, "Origin": origin, "Referer": origin + path}
        return self._ask("POST", path, body, headers)

    def sign_in(self, login: str, password: str) -> None:
        """Come in by the account door."""
        path = "/dang-nhap/"
        fields = form_on(self.get(path), with_field="password")
        page = self.post(path, fields | {"login": login, "password": password})
        assert "/dang-nhap/" not in page.url, f"{login} was not let in"

    def _ask(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> Page:
        try:
            answer, content = self._once(method, path, body, headers)
        except http.client.RemoteDisconnected:
            self._connection = None  # idle too long: browsers come again, too
            answer, content = self._once(method, path, body, headers)
        sent = len(content)
        while answer.status in _REDIRECTS:
            parts = urlsplit(answer.headers["Location"])
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            answer, content = self._once("GET", path, None, {})
            sent += len(content)
        return Page(answer.status, path, content, sent, answer.headers)

    def _once(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[http.client.HTTPResponse, bytes]:
        if self._connection is None:
            self._connection = http.client.HTTPConnection("localhost", self.port)
        said = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        self._connection.request(method, path, body, headers | said)
        answer = self._connection.getresponse()
        content = answer.read()
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return answer, content


class _Forms(HTMLParser):
    """The forms of a page: what each would send if nobody touched it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self._select = ""
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append({})
        elif not self.found:
            return
        elif tag == "input":
            self._input(given)
        elif tag == "select":
            self._select = given.get("name", "")
        elif tag == "option" and self._select:
            self._option(given)
        elif tag == "textarea":
            self._area = given.get("name", "")
            self.found[-1][self._area] = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.found[-1][self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        if tag == "textarea":
            self._area = ""

    def _input(self, given: dict[str, str]) -> None:
        kind, name = given.get("type", "text"), given.get("name", "")
        is_off = kind in {"radio", "checkbox"} and "checked" not in given
        if name and not is_off and kind not in {"submit", "file", "button"}:
            self.found[-1][name] = given.get("value", "")

    def _option(self, given: dict[str, str]) -> None:
        form = self.found[-1]
        if "selected" in given or self._select not in form:
            form[self._select] = given.get("value", "")


def form_on(page: Page, *, with_field: str) -> dict[str, str]:
    """Return the fields of the form that has this one, as the page filled them."""
    parser = _Forms()
    parser.feed(page.text)
    return next(form for form in parser.found if with_field in form)


def _multipart(mark: str, fields: dict[str, str], files: dict[str, Upload]) -> bytes:
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    body = "".join(parts).encode()
    for name, file in files.items():
        head = (
            f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; '
            f'filename="{file.name}"\r\nContent-Type: {file.media_type}\r\n\r\n'
        )
        body += head.encode() + file.content + b"\r\n"
    return body + f"--{mark}--\r\n".encode()
