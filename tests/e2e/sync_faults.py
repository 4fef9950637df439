"""A server of files, and all the ways in which one can fail on the way of a single file."""
import contextlib
import gzip
import hashlib
import re
import socket
import ssl
import struct
import threading
import time

LOGIN = b"<!DOCTYPE html><html><title>Wifi</title><body>Log in to the network</body></html>"


class Request:
    def __init__(self, head, files, seen):
        self.path = head.split(" ")[1] if head.count(" ") > 1 else ""
        self.name = self.path.rsplit("/", 1)[-1]
        self.headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in head.split("\r\n")[1:])}
        self.kind = ("patch" if self.name.startswith("patch-") else "whole" if self.name.endswith(".db.zst") else
                     "signature" if self.name.endswith(".minisig") else self.name.split("-")[0])
        self.body = files.get(self.name, b"")
        self.files = files
        self.turn = sum(1 for r in seen if r.name == self.name) + 1


class Server:
    """Calls behave(connection, request) for every connection; in the request are the file that was asked for and the turn."""
    def __init__(self, behave, files=None, tls=None):
        self.behave, self.files, self.tls, self.seen, self.lock = behave, files or {}, tls, [], threading.Lock()
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=16)
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.socket.getsockname()[1]}/b"
        self.connections = []
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                c, _ = self.socket.accept()
                threading.Thread(target=self.talk, args=(c,), daemon=True).start()

    def talk(self, c):
        with contextlib.suppress(OSError, ssl.SSLError):
            self.connections.append(c)
            c = self.tls.wrap_socket(c, server_side=True) if self.tls else c
            head = b""
            while b"\r\n\r\n" not in head and (more := c.recv(4096)):
                head += more
            with self.lock:
                request = Request(head.decode("latin-1"), self.files, self.seen)
                self.seen.append(request)
            self.behave(c, request)
        with contextlib.suppress(OSError):
            c.close()

    def stop(self):
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        for c in self.connections:
            with contextlib.suppress(OSError):
                c.close()


def head(status, length=None, **headers):
    if length is not None:
        headers = {"Content_Length": length, **headers}
    lines = "".join(f"{k.replace('_', '-')}: {v}\r\n" for k, v in headers.items())
    return f"HTTP/1.1 {status} Word\r\nConnection: close\r\n{lines}\r\n".encode()


def reply(c, status, body=b"", **headers):
    c.sendall(head(status, len(body), **headers) + body)


def good(c, r):
    """As any web server of static files."""
    if r.name not in r.files:
        return reply(c, 404, b"not found")
    tag = f'"{hashlib.sha256(r.body).hexdigest()[:16]}"'
    begin = int(re.fullmatch(r"bytes=(\d+)-", r.headers.get("range", "bytes=0-"))[1])
    if r.headers.get("if-none-match") == tag:
        return c.sendall(head(304, ETag=tag))
    if begin >= len(r.body) > 0:
        return reply(c, 416, Content_Range=f"bytes */{len(r.body)}")
    if begin:
        return reply(c, 206, r.body[begin:], ETag=tag, Content_Range=f"bytes {begin}-{len(r.body) - 1}/{len(r.body)}")
    return reply(c, 200, r.body, ETag=tag, Accept_Ranges="bytes")


# ---- how servers misbehave: each is called with the connection and the request ----

def at(kind, behave):
    """Well-behaved but for the files of one kind."""
    return lambda c, r: (behave if r.kind == kind else good)(c, r)


def status(code, body=b"sorry", **headers):
    return lambda c, r: reply(c, code, body, **headers)


def raw(content):
    return lambda c, r: c.sendall(content)


def body(make, length=None, code=200, **headers):
    """A body made from the true one; a length is told when `length` makes one of the true one."""
    def behave(c, r):
        c.sendall(head(code, length(r.body) if length else None, **headers) + make(r.body))
    return behave


def half(b):
    return b[:len(b) // 2]


def reset(make):
    def behave(c, r):
        c.sendall(make(head(200, len(r.body)) + r.body))
        c.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return behave


def silent(c, r):
    while c.recv(4096):
        pass


def forever(begin, more, pause=0.0):
    """Goes on until the client has had enough."""
    def behave(c, r):
        c.sendall(begin)
        while True:
            c.sendall(more)
            time.sleep(pause)
    return behave


def drip(c, r):
    c.sendall(head(200, len(r.body)))
    for byte in r.body:
        c.sendall(bytes([byte]))
        time.sleep(1)


def endless_trailers(c, r):
    c.sendall(head(200, Transfer_Encoding="chunked") + b"%x\r\n%b\r\n0\r\n" % (len(r.body), r.body))
    while True:
        c.sendall(b"X-More: " + b"a" * 900 + b"\r\n")


def moved(c, r):
    """A redirect that is fine: to another folder of the same server."""
    return reply(c, 301, Location=f"/moved/{r.name}") if not r.path.startswith("/moved") else good(c, r)


def loop(c, r):
    reply(c, 302, Location=f"/b/x{r.turn}/{r.name}")


def zipped(c, r):
    reply(c, 200, gzip.compress(r.body), Content_Encoding="gzip", ETag='"z"')


def bomb_by_gzip(c, r):
    reply(c, 200, GZIP_BOMB, Content_Encoding="gzip")


def bomb_in_chunks(c, r):
    c.sendall(head(200, Transfer_Encoding="chunked"))
    while True:
        c.sendall(b"10000\r\n" + bytes(0x10000) + b"\r\n")


GZIP_BOMB = gzip.compress(bytes(1 << 26)) * 8

SEALED = {"index": "signature", "notices": "signature"}    # what is not as it was signed; of other files the server is to blame

# What happens to one file on its way: (name, behaviour, reason, word in the line). A reason by kind where kinds differ.
ON_THE_WAY = [
    ("connection reset at once", reset(lambda b: b""), "network", ""),
    ("reset in the middle", reset(half), "network", ""),
    ("closed without an answer", raw(b""), "network", ""),
    ("silence", silent, "network", "slow"),
    ("1 byte a second", drip, "network", "slow"),
    ("headers at 1 byte a second", forever(b"HTTP/1.1 200 OK\r\nX: ", b"x", 1), "network", "slow"),
    ("endless headers", forever(b"HTTP/1.1 200 OK\r\n", b"X-More: " + b"a" * 900 + b"\r\n"), "server", ""),
    ("one endless header", forever(b"HTTP/1.1 200 OK\r\nX: ", b"a" * 900), "server", ""),
    ("endless 100 Continue", forever(b"", b"HTTP/1.1 100 Continue\r\nX: aaaaaaaaaaaaaaaaaaaaaaaa\r\n\r\n" * 99), "server", ""),
    ("not HTTP", raw(b"SSH-2.0-OpenSSH_9.2p1\r\n"), "server", ""),
    ("zeros instead of HTTP", raw(bytes(4000)), "server", ""),
    ("400", status(400), "server", "400"),
    ("401", status(401, WWW_Authenticate="Basic realm=x"), "server", "401"),
    ("403", status(403), "server", "403"),
    ("404", status(404), "server", "404"),
    ("407", status(407, Proxy_Authenticate="Basic realm=x"), "server", "407"),
    ("429", status(429, Retry_After="999999"), "server", "429"),
    ("500", status(500), "server", "500"),
    ("503", status(503), "server", "503"),
    ("511 of a network's login", status(511, LOGIN), "server", "511"),
    ("204", raw(head(204)), "server", "204"),
    ("206 unasked", body(half, len, 206, Content_Range="bytes 0-9/9000"), "server", "206"),
    ("206 from elsewhere", body(half, len, 206, Content_Range="bytes 100-200/900"), "server", "206"),
    ("304 unasked", raw(head(304)), "server", "304"),
    ("416 unasked", status(416, Content_Range="bytes */1"), "server", "416"),
    ("empty 200", status(200, b""), SEALED, ""),
    ("a login page with 200", status(200, LOGIN, Content_Type="text/html"), "server", "login"),
    ("a cut body, length told", body(half, len), "network", ""),
    ("a cut body, no length", body(half), SEALED, ""),
    ("more than it should be", body(lambda b: b + b"more", lambda b: len(b) + 4), SEALED, ""),
    ("more than it should be, no length", body(lambda b: b + b"more"), SEALED, ""),
    ("more than was told", body(lambda b: b + b"more", len), "ok", ""),
    ("moved", moved, "ok", ""),
    ("endless body", forever(head(200), b"a" * 9000), "server", ""),
    ("endless chunks", bomb_in_chunks, "server", ""),
    ("endless trailers", endless_trailers, "server", ""),
    ("broken chunks", body(lambda b: b"zz\r\n" + b, Transfer_Encoding="chunked"), "network", ""),    # as if cut
    ("a length of 10 EB", body(half, lambda b: 10 ** 19), SEALED, ""),
    ("a negative length", body(half, lambda b: -5), "server", ""),
    ("10 MB", status(200, bytes(10_000_000)), "server", ""),
    ("gzip unasked", zipped, "server", ""),
    ("gzip bomb", bomb_by_gzip, "server", ""),
    ("redirect loop", loop, "server", ""),
    ("redirect to file:", status(302, Location="file:///etc/passwd"), "server", ""),
    ("redirect to ftp:", status(302, Location="ftp://127.0.0.1/x"), "server", ""),
    ("redirect to nowhere", status(302), "server", ""),
    ("redirect to a broken address", status(302, Location="http://[::"), "server", ""),
]


