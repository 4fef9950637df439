"""A small world around aula-sync: keys, a publisher by hand that can lie, a real nginx, kiosks, and how their nights are judged.

What is published here is made by the tools minisign and zstd, not by aula-catalogue: two hands that agree on the format."""
import atexit
import concurrent.futures
import contextlib
import functools
import hashlib
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

SYNC = os.path.abspath(os.environ["AULA_SYNC"])
DEMO_DB = os.path.abspath(os.environ["AULA_DEMO_DB"])
SANITIZED = "UBSAN_OPTIONS" in os.environ
A, B, C = 20261120001, 20261121001, 20261119001    # installed, newer, older
failures, table = [], []


def check(what, condition, detail=""):
    if not condition:
        failures.append(f"{what}: {detail}")


def tool(*args):
    subprocess.run(args, check=True, capture_output=True)


# ---- publishing by hand ----

class Key:
    def __init__(self, name):
        self.path = os.path.abspath(name)
        tool("minisign", "-G", "-W", "-f", "-p", f"{name}.pub", "-s", f"{name}.key")
        with open(f"{name}.pub") as f:
            self.public = f.read().splitlines()[1]

    def sign(self, content, comment, *more):
        with tempfile.TemporaryDirectory(dir=".") as d:
            with open(f"{d}/m", "wb") as f:
                f.write(content)
            tool("minisign", "-S", *more, "-s", f"{self.path}.key", "-m", f"{d}/m", "-x", f"{d}/s", "-t", comment)
            with open(f"{d}/s", "rb") as f:
                return f.read()

    def seal(self, kind, sequence, text, *more):
        text = text.encode()
        return self.sign(text, f"aula {kind} {sequence}", *more) + text


@functools.lru_cache(maxsize=None)
def catalogue(sequence, *more):
    """The demo catalogue as published under a sequence, with more changes in SQL."""
    with tempfile.TemporaryDirectory(dir=".") as d:
        shutil.copy(DEMO_DB, f"{d}/c.db")
        with contextlib.closing(sqlite3.connect(f"{d}/c.db", isolation_level=None)) as db:
            for key, value in (("sequence", sequence), ("valid_until", "2026-12-07T01:00:00Z"), ("name", f"Esimerkki {sequence}")):
                db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, str(value)))
            for sql in more:
                db.executescript(sql)
        with open(f"{d}/c.db", "rb") as f:
            return f.read()


def swapped_pages(content, tree):
    """A database with two pages below the root of a tree in each other's place: each is whole."""
    with contextlib.closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(content)
        root, = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (tree,)).fetchone()
        size, = db.execute("PRAGMA page_size").fetchone()
    pages = [content[i:i + size] for i in range(0, len(content), size)]
    cells = [int.from_bytes(pages[root - 1][12 + 2 * i:14 + 2 * i], "big") for i in range(2)]
    x, y = (int.from_bytes(pages[root - 1][c:c + 4], "big") - 1 for c in cells)
    pages[x], pages[y] = pages[y], pages[x]
    return b"".join(pages)


@functools.lru_cache(maxsize=None)
def compress(content, old=None, options=("-3", "--zstd=wlog=23")):
    with tempfile.TemporaryDirectory(dir=".") as d:
        with open(f"{d}/c", "wb") as f:
            f.write(content)
        if old is not None:
            with open(f"{d}/old", "wb") as f:
                f.write(old)
            options += (f"--patch-from={d}/old",)
        tool("zstd", "-q", *options, f"{d}/c", "-o", f"{d}/z")
        with open(f"{d}/z", "rb") as f:
            return f.read()


def frame(blocks, says, window_log):
    """A zstd frame by hand (RFC 8878): (type, size, bytes) of each block, the size that it says of itself, its window."""
    last = len(blocks) - 1
    return b"\x28\xb5\x2f\xfd\x80" + bytes([window_log - 10 << 3]) + says.to_bytes(4, "little") + b"".join(
        (size << 3 | kind << 1 | (n == last)).to_bytes(3, "little") + content for n, (kind, size, content) in enumerate(blocks))


def bomb(size, says, window_log=23):
    """Zeros in four bytes for each 128 kB."""
    return frame([(1, 1 << 17, b"\0")] * (size >> 17), says, window_log)


def unpressed(content, window_log):
    """A right frame that asks for a window."""
    parts = [content[i:i + (1 << 17)] for i in range(0, len(content), 1 << 17)]
    return frame([(0, len(p), p) for p in parts], len(content), window_log)


def section(name, **keys):
    return f"[{name}]\n" + "".join(f"{k.rstrip('_')} = {v}\n" for k, v in keys.items()) + "\n"


def file_section(section_name, name, content, **more):
    return section(section_name, **more, file=name, size=len(content), sha256=hashlib.sha256(content).hexdigest())


def release(key, db, sequence, old=None, whole=None, signature=None, patch=None, label=None, edit=str, seal=None):
    """The files of one published catalogue by name; old is (sequence, db) to patch from. The other parts are lies, of which the
    index tells true sizes and hashes unless edit changes its text."""
    names = (f"catalogue-{sequence}.db.zst", f"catalogue-{sequence}.db.minisig")
    whole = compress(db) if whole is None else whole
    signature = key.sign(db, label or f"aula catalogue {sequence}") if signature is None else signature
    files = dict(zip(names, (whole, signature)))
    text = section("catalogue", sequence=sequence, schema=2, built="2026-11-23T01:00:00Z", valid_until="2026-12-07T01:00:00Z",
                   size=len(db), sha256=hashlib.sha256(db).hexdigest())
    text += file_section("whole", names[0], whole) + file_section("signature", names[1], signature)
    if old:
        name = f"patch-{old[0]}-{sequence}.zst"
        files[name] = compress(db, old[1], ("-19",)) if patch is None else patch
        text += file_section("patch.1", name, files[name], **{"from": old[0]})
    files["index-2"] = (seal or (lambda t: key.seal("index", sequence, t)))(edit(text))
    return files


def notices(key, sequence, title, kind="notices"):
    return key.seal(kind, sequence, section("notice", sequence=sequence) + section(
        "notice.1", kind="notice", start="2026-11-01T08:00", end="2026-12-24T18:00", title_fi=title, text_fi="Maanantaina ei ole sähköä."))


# ---- servers ----

def free_ports(count):
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [s.getsockname()[1] for s in held]
    for s in held:
        s.close()
    return ports


class Certificates:
    """An authority of our own, and what it signed."""
    def __init__(self):
        for name in ("ca", "stranger"):
            self.request(name, f"Aula test {name}")
            self.issue(name, "20000101000000Z", "20901231000000Z", "basicConstraints=critical,CA:true\n", ["-selfsign", "-keyfile", f"{name}.key"])

    @staticmethod
    def request(name, subject):
        tool("openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
             "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={subject}")

    @staticmethod
    def issue(name, begin, end, extensions, signer):
        with tempfile.TemporaryDirectory(dir=".") as d:
            open(f"{d}/index", "w").close()
            with open(f"{d}/conf", "w") as f:
                f.write(f"[ca]\ndefault_ca = x\n[x]\ndatabase = {d}/index\nnew_certs_dir = {d}\nrand_serial = yes\ndefault_md = sha256\n"
                        f"policy = p\nx509_extensions = e\n[p]\ncommonName = supplied\n[e]\n{extensions}")
            tool("openssl", "ca", "-batch", "-notext", "-config", f"{d}/conf", "-in", f"{name}.csr", "-out", f"{name}.pem",
                 "-startdate", begin, "-enddate", end, *signer)

    def make(self, name, begin="20000101000000Z", end="20901231000000Z", host="IP:127.0.0.1", signer="ca"):
        self.request(name, name)
        by = ["-selfsign", "-keyfile", f"{name}.key"] if signer is None else ["-cert", f"{signer}.pem", "-keyfile", f"{signer}.key"]
        self.issue(name, begin, end, f"subjectAltName = {host}\n", by)


BAD_CERTIFICATES = {"expired": {"end": "20260101000000Z"}, "notyet": {"begin": "20890101000000Z"}, "selfsigned": {"signer": None},
                    "wronghost": {"host": "DNS:aula.example"}, "stranger-signed": {"signer": "stranger"}}


class Nginx:
    """The well-behaved one: files of www/ over http and https, and a TLS server for each of more (name: settings)."""
    def __init__(self, more=None):
        self.ports = dict(zip(("http", "https", *(more or {})), free_ports(2 + len(more or {}))))
        servers = f"server {{ listen 127.0.0.1:{self.ports['http']}; }}\n"
        for name, settings in {"https": "", **(more or {})}.items():
            certificate = name if os.path.exists(f"{name}.pem") else "good"
            servers += (f"server {{ listen 127.0.0.1:{self.ports[name]} ssl http2; ssl_certificate {os.path.abspath(certificate)}.pem;"
                        f" ssl_certificate_key {os.path.abspath(certificate)}.key; {settings} }}\n").replace("HTTP_PORT", str(self.ports["http"]))
        folder = os.path.abspath("nginx")
        os.makedirs(folder, exist_ok=True)
        temporary = "".join(f"{k}_temp_path {folder};" for k in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        with open(f"{folder}/conf", "w") as f:
            f.write(f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;\nevents {{}}\n"
                    f"http {{ access_log {folder}/access.log; {temporary} root {os.path.abspath('www')};\n{servers}}}\n")
        self.process = subprocess.Popen(["nginx", "-c", f"{folder}/conf", "-e", f"{folder}/error.log"])
        for port in self.ports.values():
            self.wait(port)

    def wait(self, port):
        for _ in range(300):
            with contextlib.suppress(OSError):
                return socket.create_connection(("127.0.0.1", port)).close()
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError("nginx does not answer")

    def url(self, path, server="http"):
        return f"{'http' if server == 'http' else 'https'}://127.0.0.1:{self.ports[server]}/{path}"

    def stop(self):
        self.process.terminate()
        self.process.wait()


# ---- kiosks ----

class Ran:
    def __init__(self, code, stderr, stdout):
        self.code, self.lines, self.out = code, [x for x in stderr.splitlines() if x], stdout
        self.failures = [x for x in self.lines if x.startswith(("<3>", "<0>", "<1>", "<2>"))]

    def __str__(self):
        return f"exit {self.code}, {self.lines}"


def files_below(folder):
    found = {}
    for at, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(at, name), "rb") as f:
                found[os.path.relpath(os.path.join(at, name), folder)] = f.read()
    return found


class Kiosk:
    """The folders of one kiosk and its aula-sync."""
    def __init__(self, name, key, installed=None, **settings):
        self.folder = os.path.abspath(name)
        self.state, self.run_folder = f"{self.folder}/state", f"{self.folder}/run"
        self.settings = {"public_key": key.public, "stall_s": 2, "deadline_s": 30, **settings}
        os.makedirs(self.state)
        os.makedirs(self.run_folder)
        if installed is not None:
            self.put("catalogue.db", installed)

    def put(self, name, content):
        os.makedirs(os.path.dirname(f"{self.state}/{name}"), exist_ok=True)
        with open(f"{self.state}/{name}", "wb") as f:
            f.write(content)

    def command(self, url, *more):
        conf = f"{self.folder}/aula.conf"
        with open(conf, "w") as f:
            f.write(section("paths", state=self.state, run=self.run_folder) + section("sync", url=url, **self.settings))
        # No run may write much more than a catalogue, nor take memory without end.
        limits = ["--fsize=8388608"] + ([] if SANITIZED else ["--as=402653184"])
        return ["prlimit", *limits, SYNC, "--config", conf, *more]

    def sync(self, url, *more, wrap=(), env=None):
        done = subprocess.run([*wrap, *self.command(url, *more)], capture_output=True, text=True, errors="replace", timeout=60,
                              env={**os.environ, "no_proxy": "*", "TZ": "UTC", **(env or {})})
        return Ran(done.returncode, done.stderr, done.stdout)

    def files(self):
        return files_below(self.state)

    def status(self, name="status.prom"):
        return Status(f"{self.run_folder}/{name}")


class Status:
    """A strict reader of the status file."""
    LINE = re.compile(r'([a-z_]+)(?:\{((?:[a-z_]+="[^"\\]*",?)*)\})? (\d+(?:\.\d+)?)')

    def __init__(self, path):
        with open(path, "rb") as f:
            content = f.read()
        self.size, self.values, self.wrong = len(content), {}, []
        for line in content.decode().splitlines():
            m = self.LINE.fullmatch(line)
            if m:
                self.values[(m[1], m[2] or "")] = float(m[3])
            elif not re.fullmatch(r"# [ -~\u00a0-\uffff]*", line):
                self.wrong.append(line)

    def get(self, name):
        return next((v for (n, _), v in self.values.items() if n == name), None)

    @property
    def reason(self):
        return next((labels.partition('"')[2].rstrip('"') for (n, labels), v in self.values.items() if n.endswith("_failed") and v == 1), "ok")


# ---- a night, and the next ----

LITTER = re.compile(r"catalogue\.db|catalogue-last\.db|sync/last|sync/notices|sync/[A-Za-z0-9][A-Za-z0-9.-]*\.part|notices/city\.ini")
RUN_FILES = {"sync.lock", "status.prom", "notices.lock", "notices.prom", "notices.etag"}
PRECIOUS = ("catalogue.db", "catalogue-last.db", "notices/city.ini")


def judge(name, kiosk, ran, before, reason, words="", arguments=()):
    """A bad night: exit code, one line, one word, everything as it was; with the reason "ok" a good one."""
    status, after = kiosk.status("notices.prom" if "--notices" in arguments else "status.prom"), kiosk.files()
    check(f"{name}: reason {reason}", status.reason == reason and ran.code == (0 if reason == "ok" else 1), f"{status.reason}, {ran}")
    check(f"{name}: the status file", not status.wrong and status.size <= 2048, (status.wrong, status.size))
    if reason == "ok":
        check(f"{name}: no failure is told", not ran.failures, ran)
    else:
        check(f"{name}: one line says why", len(ran.failures) == 1 and len(ran.lines) <= 2 and words in ran.failures[0], ran)
        for path in PRECIOUS:
            check(f"{name}: {path} is as it was", after.get(path) == before.get(path))
    check(f"{name}: no litter", all(LITTER.fullmatch(x) for x in after), list(after))
    check(f"{name}: no litter in run", set(os.listdir(kiosk.run_folder)) <= RUN_FILES, os.listdir(kiosk.run_folder))
    return f"{name} | {ran.code} | {status.reason} | {(ran.failures or ran.lines or [''])[0]}"


class World:
    """In a folder of its own: keys, publications, and an nginx that publishes B; more is for Nginx."""
    def __init__(self, more=None):
        missing = [x for x in ("minisign", "zstd", "nginx", "openssl", "prlimit", "faketime") if not shutil.which(x)]
        if missing:
            print(f"skipped: no {missing}")
            sys.exit(77)
        folder = tempfile.mkdtemp(prefix="aula-sync-")
        os.chdir(folder)
        atexit.register(shutil.rmtree, folder)
        atexit.register(os.chdir, "/")
        self.key, self.other = Key("key"), Key("other")
        self.db = {n: catalogue(n) for n in (A, B, C)}
        self.releases = {n: release(self.key, self.db[n], n) for n in (A, B, C)}
        self.plain, self.patched = self.releases[B], release(self.key, self.db[B], B, (A, self.db[A]))
        self.notices = notices(self.key, 20261122001, "Vesikatko")
        self.put("b", self.plain)
        self.certificates = Certificates()
        self.certificates.make("good", begin="20200101000000Z")
        for name, how in BAD_CERTIFICATES.items() if more else ():
            self.certificates.make(name, **how)
        self.nginx = Nginx(more)
        atexit.register(self.nginx.stop)

    @staticmethod
    def put(folder, files):
        os.makedirs(f"www/{folder}")
        for name, content in files.items():
            with open(f"www/{folder}/{name}", "wb") as f:
                f.write(content)
            os.utime(f"www/{folder}/{name}", (ord(folder[-1]), ord(folder[-1])))    # nginx' ETag is time and size

    def next_night(self, name, kiosk, installed, broken=False):
        """A good server: the newest is brought, the one before is kept, nothing else stays."""
        kiosk.settings.update(stall_s=30, deadline_s=60)
        ran, after = kiosk.sync(self.nginx.url("b")), kiosk.files()
        judge(f"{name}, the next night", kiosk, ran, {}, "ok")
        check(f"{name}: the next night brings the newest", after.get("catalogue.db") == self.db[B])
        if installed is not None and installed != self.db[B]:
            check(f"{name}: the one before is kept", after.get("catalogue-last.db") == (None if broken else installed))
        check(f"{name}: parts are gone", set(after) <= {"catalogue.db", "catalogue-last.db", "sync/last", "sync/notices", "notices/city.ini"}, list(after))


def run(jobs):
    """Runs (name, function, arguments) side by side and exits; -v prints the table of results, other words choose by name."""
    words = [x for x in sys.argv[1:] if x != "-v"] or [""]
    jobs = [job for job in jobs if any(word in job[0] for word in words)]
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        for name, done in [(name, pool.submit(function, *arguments)) for name, function, arguments in jobs]:
            try:
                table.append(done.result() or f"{name} | done")
            except Exception as e:    # what a failed case leaves out
                failures.append(f"{name}: {type(e).__name__}: {e}")
    for line in [x for x in table if "-v" in sys.argv or x.startswith("skipped")] + failures:
        print(line)
    print(f"{len(jobs)} cases, {len(failures)} failures")
    sys.exit(1 if failures else 0)


def tests_of(names):
    return [(name, test, ()) for name, test in sorted(names.items()) if name.startswith("test_")]
