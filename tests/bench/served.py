"""What tests of the fleet share: a certificate, an nginx with the configuration of docs/fleet/nginx.conf on a port of its
own, published nights of the demo catalogue, and a kiosk's configuration."""
import collections
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time

REPOSITORY = os.path.abspath(os.environ.get("AULA_REPOSITORY", os.path.join(os.path.dirname(__file__), "../..")))
CATALOGUE = os.path.abspath(os.environ.get("AULA_CATALOGUE", os.path.join(REPOSITORY, "build/release/aula-catalogue")))
SYNC = os.path.abspath(os.environ.get("AULA_SYNC", os.path.join(os.path.dirname(CATALOGUE), "aula-sync")))


def skip_without(*programs):
    for program in programs:
        if not shutil.which(program, path=os.environ["PATH"] + ":/usr/sbin:/sbin"):
            print(f"skipped: {program} is not installed")
            sys.exit(77)


def run(*command, **more):
    """Runs a command that must succeed; gives what it printed."""
    done = subprocess.run(command, capture_output=True, text=True, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def make_certificate(folder, names=("localhost",), kind="ec"):
    """cert.pem and key.pem for the names, signed by themselves: cert.pem is also what to trust."""
    algorithm = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"] if kind == "ec" else ["-newkey", "rsa:2048"]
    run("openssl", "req", "-x509", *algorithm, "-nodes", "-keyout", f"{folder}/key.pem", "-out", f"{folder}/cert.pem", "-days", "3650",
        "-subj", "/CN=aula", "-addext", "subjectAltName=" + ",".join(f"DNS:{name}" for name in names))


class Nginx:
    """Serves folder/web by docs/fleet/nginx.conf with its port, folders and certificate replaced."""

    def __init__(self, folder, limits=True):
        os.makedirs(f"{folder}/nginx", exist_ok=True)
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = s.getsockname()[1]
        with open(f"{REPOSITORY}/docs/fleet/nginx.conf") as f:
            site = f.read()
        for old, new in (("listen 443 ssl;", f"listen 127.0.0.1:{self.port} ssl;"), ("aula.example.org;", "localhost;"),
                         ("/etc/aula/tls/", f"{folder}/"), ("/srv/aula/web;", f"{folder}/web;"), ("/var/log/nginx/", f"{folder}/nginx/"),
                         *((() if limits else (("rate=100r/s", "rate=100000r/s"),)))):
            if old not in site:
                sys.exit(f"docs/fleet/nginx.conf: \"{old}\" is not in it")
            site = site.replace(old, new)
        self.log, self.errors = f"{folder}/nginx/aula.log", f"{folder}/nginx/aula-error.log"
        with open(f"{folder}/nginx.conf", "w") as f:
            f.write(f"daemon off; worker_processes 1; pid {folder}/nginx/pid; user {'root' if os.getuid() == 0 else 'nobody'};\n"
                    f"events {{ worker_connections 4096; }}\nhttp {{\n"
                    + "".join(f"{x}_temp_path {folder}/nginx/{x};\n" for x in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
                    + site + "}\n")
        self.process = subprocess.Popen(["nginx", "-p", folder, "-e", f"{folder}/nginx/start.log", "-c", f"{folder}/nginx.conf"],
                                        env={**os.environ, "PATH": os.environ["PATH"] + ":/usr/sbin"})
        self.url = f"https://localhost:{self.port}"
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.05)
        self.stop()
        sys.exit("nginx did not start: " + open(f"{folder}/nginx/start.log").read())

    def stop(self):
        self.process.terminate()
        self.process.wait(20)

    def worker(self):
        with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children") as f:
            return int(f.read().split()[0])

    def take(self):
        """The lines of the access log since the last time: (what is asked for, status, bytes of the body)."""
        time.sleep(0.2)
        with open(self.log, "r+") as f:
            lines = f.read().splitlines()
            f.truncate(0)
        found = []
        for line in lines:
            _, status, size, _, rest = line.split(" ", 4)
            name = rest.split('"')[1].split(" ")[1].rsplit("/", 1)[-1]
            kind = "signature" if name.endswith(".minisig") else re.match(r"[a-z]*", name).group()
            found.append((kind, int(status), int(size)))
        return found


def tally(lines):
    """By what is asked for and status: requests and bytes."""
    sums = collections.OrderedDict()
    for kind, status, size in sorted(lines):
        n, total = sums.get((kind, status), (0, 0))
        sums[kind, status] = (n + 1, total + size)
    return sums


class Publisher:
    """Builds and publishes nights of the demo catalogue; each changes four of its 381 items."""

    def __init__(self, folder):
        self.folder, self.night = folder, 0
        shutil.copytree(f"{REPOSITORY}/data", f"{folder}/data", ignore=shutil.ignore_patterns("lang"))
        run("minisign", "-G", "-W", "-f", "-p", f"{folder}/publish.pub", "-s", f"{folder}/publish.key")
        with open(f"{folder}/publish.pub") as f:
            self.public_key = f.read().splitlines()[1]

    def publish(self, day, web="web"):
        """Makes the catalogue of a day (YYYY-MM-DD) and publishes it; gives the last line that publish said."""
        path = f"{self.folder}/data/demo/linkedevents/event_page6_osallisuus.json"
        with open(path) as f:
            page = json.load(f)
        for event in page["data"][4 * self.night:4 * self.night + 4]:
            event["short_description"] = {"fi": f"Tähän tuli uusi lause {day}."}
        with open(path, "w") as f:
            json.dump(page, f, ensure_ascii=False)
        self.night += 1
        db = f"{self.folder}/catalogue.db"
        run(CATALOGUE, "build", "--config", f"{self.folder}/data/demo/sources.conf", "--now", f"{day}T22:00+02:00", "--previous", db, "--out", db)
        said = run(CATALOGUE, "publish", "--key", f"{self.folder}/publish.key", "--in", db, "--dir", f"{self.folder}/{web}",
                   "--now", f"{day}T22:10+02:00")
        return said.splitlines()[-1]


def write_config(path, state, run_folder, url, public_key, ca_file, **more):
    with open(path, "w") as f:
        f.write(f"[paths]\nstate = {state}\nrun = {run_folder}\n[sync]\nurl = {url}\npublic_key = {public_key}\nca_file = {ca_file}\n"
                + "".join(f"{key} = {value}\n" for key, value in more.items()))
    return path
