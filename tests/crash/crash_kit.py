"""What the crash tests share: published catalogues, a web server, the folders of a device, and system calls broken one by one."""
import configparser
import hashlib
import http.client
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.environ.get("AULA_BUILD", f"{REPOSITORY}/build/release")
SYNC = os.environ.get("AULA_SYNC", f"{BUILD}/aula-sync")
CATALOGUE = os.environ.get("AULA_CATALOGUE", f"{BUILD}/aula-catalogue")
NOW = "2026-11-23T03:00:00+02:00"
ENVIRONMENT = {**os.environ, "LC_ALL": "C"}

failures = []


def skip(word):
    print(f"skipped: {word}")
    sys.exit(77)


def check(what, condition, detail=""):
    if not condition:
        failures.append(f"{what}: {detail}")
        print(f"FAILED {failures[-1]}", flush=True)
    return condition


def finish():
    for what in failures:
        print(f"FAILED {what}", file=sys.stderr)
    sys.exit(1 if failures else 0)


def need(*tools):
    for tool in tools:
        if not shutil.which(tool, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin"):
            skip(f"{tool} is not installed")
    for program in (SYNC, CATALOGUE):
        if not os.access(program, os.X_OK):
            skip(f"{program} is not built")


def run(*command, **more):
    r = subprocess.run([str(c) for c in command], capture_output=True, text=True, errors="replace", env=ENVIRONMENT, check=False, **more)
    if r.returncode != 0:
        raise RuntimeError(f"{command}: {r.returncode}: {r.stderr}")
    return r.stdout


def have_own_mounts():
    """Mounts of this process are seen by nobody else and end with it, whatever happens."""
    if os.environ.get("AULA_OWN_MOUNTS") == "1":
        return
    if subprocess.run(["unshare", "-m", "sh", "-c", "mount -t tmpfs tmpfs /mnt"], capture_output=True, check=False).returncode != 0:
        skip("no mounts are allowed here")
    os.environ["AULA_OWN_MOUNTS"] = "1"
    os.execvp("unshare", ["unshare", "-m", "--propagation", "private", sys.executable, *sys.argv])


def work_folder():
    """In memory where that is large: thousands of runs with their fsyncs are not for a disk."""
    memory = "/dev/shm"
    large = os.path.isdir(memory) and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 1 << 30
    return tempfile.TemporaryDirectory(prefix="aula-crash-", dir=memory if large else None, ignore_cleanup_errors=True)


def digest(path):
    h = hashlib.sha256()
    with open(path, "rb") as f:
        while block := f.read(1 << 20):
            h.update(block)
    return h.hexdigest()


def look(folder):
    """The files below a folder and what is in them; names ending with / are folders."""
    found = {}
    for where, folders, files in os.walk(folder):
        base = os.path.relpath(where, folder)
        for name in files:
            found[os.path.normpath(f"{base}/{name}")] = digest(f"{where}/{name}")
        for name in folders:
            found[os.path.normpath(f"{base}/{name}") + "/"] = ""
    return found


class Publisher:
    """A web root that aula-catalogue publish wrote; every state of it is kept as a ring of its own."""

    def __init__(self, folder, small=False):
        self.folder, self.root, self.key = folder, f"{folder}/web", f"{folder}/key"
        os.makedirs(self.root)
        run("minisign", "-G", "-W", "-f", "-p", f"{folder}/key.pub", "-s", self.key)
        os.chmod(self.key, 0o600)
        with open(f"{folder}/key.pub", encoding="ascii") as f:
            self.public_key = f.read().split("\n")[1]
        self.base = "" if small else os.environ.get("AULA_DEMO_DB", "")
        if not os.path.exists(self.base):
            self.base = f"{folder}/base.db"
            what = ["--source", "lipas=data/demo/lipas"] if small else ["--config", "data/demo/sources.conf"]
            run(CATALOGUE, "build", *what, "--now", NOW, "--out", self.base, cwd=REPOSITORY)
        self.sha = {}    # ring: SHA-256 of its unpacked catalogue

    def variant(self, n, padding_mb=0):
        """A catalogue that differs from every other n in a few places."""
        path = f"{self.folder}/variant-{n}.db"
        shutil.copyfile(self.base, path)
        os.chmod(path, 0o644)
        with sqlite3.connect(path) as db:
            db.execute("UPDATE meta SET value = value || ' ' || ? WHERE key = 'name'", (str(n),))
            db.execute("CREATE TABLE padding (id INTEGER PRIMARY KEY, bytes BLOB)")
            for i in range(padding_mb * 500 + 50):    # rows of 2 kB; one in a hundred differs from variant to variant
                seed = f"{i % 1500} {n if i % 100 == 0 else 0}"
                db.execute("INSERT INTO padding (bytes) VALUES (?)", (hashlib.shake_256(seed.encode()).digest(2000),))
        db.close()
        return path

    def publish(self, n, ring, root=None, keep=7, padding_mb=0):
        """Publishes variant n on the n-th day, and keeps the web root as it is then under the name of the ring."""
        path = f"{self.folder}/variant-{n}.db"
        if not os.path.exists(path):
            path = self.variant(n, padding_mb)
        root = root or f"{self.root}/all"
        run(*self.publish_command(n, path, root, keep))
        self.stamp(f"{root}/index-2", n)
        if root != f"{self.root}/{ring}":
            shutil.copytree(root, f"{self.root}/{ring}", copy_function=os.link)
        self.sha[ring] = self.index(ring)["catalogue"]["sha256"]

    @staticmethod
    def stamp(path, n):
        """nginx makes its ETag of size and second, and here days go by within one second."""
        os.utime(path, (1790000000 + n * 86400,) * 2)

    def publish_four(self):
        """Rings one, two, three and four, and three-whole: the third without a patch."""
        for n, ring in ((1, "one"), (2, "two"), (3, "three"), (4, "four")):
            self.publish(n, ring)
        shutil.copytree(f"{self.root}/two", f"{self.root}/three-whole")
        self.publish(3, "three-whole", root=f"{self.root}/three-whole", keep=0)
        check("both ways lead to one catalogue", self.sha["three"] == self.sha["three-whole"])

    def publish_command(self, n, path, root, keep=7):
        day = f"{2027 + n // 300}-{1 + n % 300 // 25:02}-{1 + n % 25:02}T03:00:00+02:00"
        return [CATALOGUE, "publish", "--key", self.key, "--dir", root, "--in", path, "--keep", str(keep), "--now", day]

    def publish_notices(self, n, ring):
        run(*self.notices_command(n, ring))
        self.stamp(f"{self.root}/{ring}/notices", n)

    def notices_command(self, n, ring):
        text = f"{self.folder}/notices-{n}.ini"
        with open(text, "w", encoding="utf-8") as f:
            f.write(f"[notice.1]\nkind = notice\nstart = 2026-11-23T08:00\nend = 2026-11-24T18:00\n"
                    f"title_fi = Kirjasto on suljettu\ntext_fi = Maanantaina ei ole sähköä {n}.\n")
        return [CATALOGUE, "publish", "--key", self.key, "--dir", f"{self.root}/{ring}", "--notices", text,
                "--now", f"2027-01-{n:02}T03:00:00+02:00"]

    def index(self, ring):
        """The index of a ring (or of any folder), proved by the tool minisign."""
        return read_sealed(os.path.join(self.root, ring, "index-2"), f"{self.folder}/key.pub", "index")


def read_sealed(path, public_key, kind):
    with open(path, "rb") as f:
        lines = f.read().split(b"\n")
    with tempfile.TemporaryDirectory() as t:
        for name, part in (("t.minisig", lines[:4] + [b""]), ("t", lines[4:])):
            with open(f"{t}/{name}", "wb") as f:
                f.write(b"\n".join(part))
        run("minisign", "-V", "-q", "-m", f"{t}/t", "-p", public_key)
    if not re.fullmatch(rf"trusted comment: aula {kind} \d+", lines[2].decode()):
        raise RuntimeError(f"{path}: {lines[2]}")
    ini = configparser.ConfigParser(interpolation=None)
    ini.read_string(b"\n".join(lines[4:]).decode())
    return ini


class Server:
    """nginx over a folder, on a free port of the loopback."""

    def __init__(self, root, folder):
        os.makedirs(folder, exist_ok=True)
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = s.getsockname()[1]
        with open(f"{folder}/nginx.conf", "w", encoding="utf-8") as f:
            f.write(("user root;\n" if os.geteuid() == 0 else "") +
                    f"worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;\n"
                    f"events {{ worker_connections 256; }}\n"
                    f"http {{ access_log {folder}/access.log; sendfile on;\n"
                    + "".join(f"{what}_temp_path {folder}/{what};\n" for what in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) +
                    f"server {{ listen 127.0.0.1:{self.port}; root {root}; }} }}\n")
        # However a test ends, its server ends too.
        self.process = subprocess.Popen(["setpriv", "--pdeathsig", "TERM", "/usr/sbin/nginx", "-c", f"{folder}/nginx.conf"], stderr=subprocess.PIPE, text=True)
        for _ in range(200):
            if self.process.poll() is not None:
                raise RuntimeError(f"nginx: {self.process.stderr.read()}")
            try:
                http.client.HTTPConnection("127.0.0.1", self.port, timeout=5).connect()
                return
            except OSError:
                time.sleep(0.02)
        raise RuntimeError("nginx does not answer")

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


class Device:
    """The folders of one kiosk, and aula-sync run on them."""

    def __init__(self, folder, port, public_key):
        self.folder, self.state, self.run = folder, f"{folder}/state", f"{folder}/run"
        self.port, self.public_key, self.config = port, public_key, f"{folder}/aula.conf"
        for path in (self.state, self.run):
            os.makedirs(path, exist_ok=True)
        self.write_config()

    def write_config(self):
        with open(self.config, "w", encoding="utf-8") as f:
            f.write(f"[paths]\nstate = {self.state}\nrun = {self.run}\n[sync]\nurl = http://127.0.0.1:{self.port}\n"
                    f"public_key = {self.public_key}\nstall_s = 20\ndeadline_s = 100\n")

    def command(self, ring, *more):
        return [SYNC, "--config", self.config, "--url", f"http://127.0.0.1:{self.port}/{ring}", *more]

    def sync(self, ring, *more, under=(), env=None):
        return subprocess.run([*under, *self.command(ring, *more)], capture_output=True, text=True, errors="replace",
                              env=env or ENVIRONMENT, timeout=200, check=False)

    def must_sync(self, ring, *more):
        r = self.sync(ring, *more)
        if r.returncode != 0:
            raise RuntimeError(f"aula-sync {ring}: {r.returncode}: {r.stderr}")
        return r

    def keep(self, path):
        """Puts a copy of both folders aside, from which reset() makes them again."""
        shutil.rmtree(path, ignore_errors=True)
        for name in ("state", "run"):
            shutil.copytree(f"{self.folder}/{name}", f"{path}/{name}")

    def reset(self, path):
        for name in ("state", "run"):
            shutil.rmtree(f"{self.folder}/{name}")
            shutil.copytree(f"{path}/{name}", f"{self.folder}/{name}")

    def status(self, name="status.prom"):
        try:
            with open(f"{self.run}/{name}", encoding="utf-8") as f:
                return f.read()
        except FileNotFoundError:
            return ""


def shown(path):
    """Does a catalogue open with the kiosk's own check?"""
    return subprocess.run([CATALOGUE, "show", path], capture_output=True, check=False).returncode == 0


# System calls.

# What changes a medium, or could fail to; not sockets.
CALLS = ("openat,open,creat,write,writev,pwrite64,pwritev,pwritev2,copy_file_range,sendfile,fsync,fdatasync,sync_file_range,syncfs,"
         "rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,mkdir,mkdirat,rmdir,truncate,ftruncate,fallocate,"
         "read,pread64,chmod,fchmod,fchmodat,chown,fchown,fchownat,utimensat,close")
TRACE_LINE = re.compile(r"^(\d+) +(\w+)\((.*?)(?:\) += (-?\d+|\?).*| <unfinished \.\.\.>)$")


class Call:
    """One system call of a run: the ordinal-th of its name, on which file."""

    def __init__(self, name, ordinal, text, path):
        self.name, self.ordinal, self.text, self.path = name, ordinal, text, path

    def __str__(self):
        return f"{self.name}#{self.ordinal} {self.path}"


def strace(log, *options):
    return ["strace", "-f", "-qq", "-y", "-o", log, *options]


def record_calls(log, folders):
    """The calls of a trace that would write below one of the folders or to standard error, in their order."""
    counts, writers, calls, processes = {}, set(), [], set()
    with open(log, encoding="utf-8", errors="replace") as f:
        for line in f:
            m = TRACE_LINE.match(line)
            if not m:
                continue
            process, name, text = m[1], m[2], m[3]
            processes.add(process)
            counts[process, name] = counts.get((process, name), 0) + 1
            paths = [p for p in re.findall(r'[<"]([^<>"]*)[>"]', text) if any(p.startswith(x) for x in folders)]
            path = paths[-1] if paths else ""
            if name in ("openat", "open", "creat"):
                if not re.search(r"O_CREAT|O_TRUNC|O_WRONLY|O_RDWR", text):
                    continue
                writers.add(path)
            elif name in ("fsync", "fdatasync") and path:
                writers.add(path)
            elif name == "close" and path not in writers:
                continue
            if name.startswith("write") and text.startswith("2<"):
                path = "standard error"
            if path:
                calls.append(Call(name, counts[process, name], text, path))
    return calls, processes


def sample_calls(calls, whole):
    """All calls that write; of others (and without `whole` of all) that do the same to the same kind of file the first, the middle
    and the last."""
    groups = {}
    for call in calls:
        groups.setdefault((call.name, re.sub(r"\d+", "N", call.path)), []).append(call)
    kept = set()
    for (name, _), group in groups.items():
        kept.update(group if whole and "read" not in name else (group[0], group[len(group) // 2], group[-1]))
    return [c for c in calls if c in kept]


FAULTS = {"KILL": "signal=KILL", "ENOSPC": "error=ENOSPC", "EIO": "error=EIO"}


def choose_faults(i, call, whole):
    if "read" in call.name:
        return ("EIO",)
    return FAULTS if whole else ("KILL", ("ENOSPC", "EIO")[i % 2])


def break_call(call, fault, log):
    """The beginning of a command whose call is broken."""
    return strace(log, "-e", f"trace={call.name}", "-e", f"inject={call.name}:{FAULTS[fault]}:when={call.ordinal}")


def was_broken(log):
    with open(log, encoding="utf-8", errors="replace") as f:
        text = f.read()
    return "(INJECTED)" in text or "killed by SIGKILL" in text


def can_strace(folder):
    r = subprocess.run([*strace(f"{folder}/strace.log", "-e", "inject=chdir:error=EIO"), "true"], capture_output=True, check=False)
    return r.returncode == 0
