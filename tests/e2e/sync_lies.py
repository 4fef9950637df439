"""Publications that lie, or are not for this kiosk: all by a key that is trusted, unless it says otherwise."""
import re

import sync_faults as faults
import sync_world as world
from sync_world import A, B, C

UNUSABLE = [
    ("of another schema", "PRAGMA user_version = 3"),
    ("of another program", "PRAGMA application_id = 1"),
    ("without a sequence", "DELETE FROM meta WHERE key = 'sequence'"),
    ("without items", "PRAGMA foreign_keys = off; DELETE FROM item"),
    ("without a table", "DROP TABLE meta"),
    ("with a value that the schema forbids", "PRAGMA ignore_check_constraints = on; UPDATE item SET effort = 9 WHERE id = (SELECT max(id) FROM item)"),
    ("without another table", "PRAGMA foreign_keys = off; DROP TABLE item_source"),
]

def swap(old, new):
    def edit(text):
        assert re.search(old, text), old
        return re.sub(old, new, text, count=1)
    return edit


def future_patch(text):
    return text + text[text.index("[whole]"):text.index("[signature]")].replace("[whole]", f"[patch.1]\nfrom = {B + 5}")


WHOLE_FILE, WHOLE_SIZE = r"(\[whole\]\nfile = )", r"(?s)(\[whole\].*?size = )"
BROKEN_TEXTS = [
    ("sequence 0", swap(r"sequence = \d+", "sequence = 0")),
    ("no sequence", swap(r"sequence = \d+\n", "")),
    ("two sequences", swap(r"(sequence = )(\d+\n)", r"\1\2\1\2")),
    ("a sequence of 30 digits", swap(r"sequence = \d+", "sequence = " + "9" * 30)),
    ("a file in another folder", swap(WHOLE_FILE, r"\1../")),
    ("a file below", swap(WHOLE_FILE, r"\1a/")),
    ("a hidden file", swap(WHOLE_FILE, r"\1.")),
    ("a file name like an option", swap(WHOLE_FILE, r"\1--")),
    ("a file name with a null", swap(WHOLE_FILE, "\\1\0")),
    ("an address as a file", swap(WHOLE_FILE, r"\1http://127.0.0.1/")),
    ("a negative size", swap(WHOLE_SIZE, r"\1-")),
    ("size 0", swap(WHOLE_SIZE + r"\d+", r"\g<1>0")),
    ("2 GB", swap(WHOLE_SIZE + r"\d+", r"\g<1>2147483648")),
    ("a short hash", swap(r"(sha256 = )..", r"\1")),
    ("no signature", swap(r"(?s)\[signature\].*", "")),
    ("no text at all", lambda text: ""),
    ("binary text", lambda text: "\0\1\2\ufffd" * 99),
    ("a patch from the future", future_patch),
]


def all_lies(W):
    """(name, files, reason)"""
    def make(**lie):
        return world.release(W.key, **{"db": W.db[B], "sequence": B, **lie})

    def sealed(by, kind="index", sequence=B, *more):
        return make(seal=lambda t: by.seal(kind, sequence, t, *more))

    flipped = bytearray(world.compress(W.db[B]))
    flipped[len(flipped) // 2] ^= 4
    packed, patch = world.compress(W.db[B]), world.compress(W.db[B], W.db[A], ("-19",))
    size = len(W.db[B])
    old_whole = make(db=W.db[C], label=f"aula catalogue {C}")
    yield "an index by another key", sealed(W.other), "signature"
    yield "an index in the old way of signing", sealed(W.key, "index", B, "-l"), "signature"
    yield "an index signed as notices", sealed(W.key, "notices"), "signature"
    yield "an index signed as a catalogue", sealed(W.key, "catalogue"), "signature"
    yield "the notices as the index", {**make(), "index-2": W.notices}, "signature"
    yield "an index with the number of another", sealed(W.key, "index", B + 1), "signature"
    yield "an index with more text after the signature", {**make(), "index-2": make()["index-2"] + b"\n[more]\n"}, "signature"
    yield "an index that is only a signature", {**make(), "index-2": b"".join(make()["index-2"].splitlines(True)[:4])}, "signature"
    yield "an older index replayed", W.releases[C], "older"
    yield "the index of another schema", make(edit=swap("schema = 2", "schema = 3")), "schema"
    for name, edit in BROKEN_TEXTS:
        yield f"an index with {name}", make(edit=edit), "server"
    yield "a whole file of another night under the name", {**make(), f"catalogue-{B}.db.zst": world.compress(W.db[C])}, "server"
    yield "a whole file changed by one bit", {**make(), f"catalogue-{B}.db.zst": bytes(flipped)}, "server"
    yield "a whole file that is missing", {k: v for k, v in make().items() if not k.endswith(".zst")}, "server"
    yield "a signature that is missing", {k: v for k, v in make().items() if not k.endswith(".minisig")}, "server"
    yield "signed: a whole file changed by one bit", make(whole=bytes(flipped)), "catalogue"
    yield "signed: a whole file cut", make(whole=packed[:-9]), "catalogue"
    yield "signed: a whole file with something after it", make(whole=packed + b"more"), "catalogue"
    yield "signed: two whole files in one", make(whole=packed + packed), "catalogue"
    yield "signed: a whole file that is not packed", make(whole=W.db[B]), "catalogue"
    bombs = (
        ("a zstd bomb of 1 GB", world.bomb(1 << 30, size)),
        ("a zstd bomb of 1 GB with a small window", world.bomb(1 << 30, size, 17)),
        ("a zstd bomb that tells its size", world.bomb(1 << 30, 1 << 30)),
        ("a zstd bomb of empty frames", world.compress(b"") * 40000),
        ("a window of 16 MB", world.unpressed(W.db[B], 24)),
        ("a window of 2 GB", world.unpressed(W.db[B], 31)),
        ("a window of 2 TB", world.unpressed(W.db[B], 41)))
    for name, whole in bombs:
        yield f"signed: {name}", make(whole=whole), "catalogue"
    yield "signed: a window of 8 MB, which is right", make(whole=world.unpressed(W.db[B], 23)), "ok"
    yield "signed: zeros as a catalogue", make(db=bytes(len(W.db[B]))), "catalogue"
    yield "signed: a catalogue of one byte", make(db=b"S"), "catalogue"
    yield "signed: another hash of the catalogue", make(edit=swap(r"(?s)(\[catalogue\].*?sha256 = )....", r"\1abcd")), "catalogue"
    yield "signed: a smaller size of the catalogue", make(edit=swap(r"(?s)(\[catalogue\].*?size = )\d+", r"\g<1>4096")), "catalogue"
    yield "signed: a larger size of the catalogue", make(edit=swap(r"(?s)(\[catalogue\].*?size = )(\d)", r"\1\g<2>0")), "catalogue"
    yield "signed: a catalogue signed by another key", make(signature=W.other.sign(W.db[B], f"aula catalogue {B}")), "signature"
    yield "signed: a catalogue signed in the old way", make(signature=W.key.sign(W.db[B], f"aula catalogue {B}", "-l")), "signature"
    yield "signed: the signature of another catalogue", make(signature=W.key.sign(W.db[C], f"aula catalogue {B}")), "signature"
    yield "signed: a catalogue signed as notices", make(label=f"aula notices {B}"), "signature"
    yield "signed: a catalogue with an older label", make(label=f"aula catalogue {C}"), "signature"
    yield "signed: an empty signature", make(signature=b"\n"), "signature"
    yield "signed: a login page as the signature", make(signature=faults.LOGIN), "server"
    yield "signed: an older catalogue under a new number", old_whole, "signature"
    yield "signed: an older catalogue under a new number and label", make(db=W.db[C]), "catalogue"
    for name, sql in UNUSABLE:
        yield f"signed: a catalogue {name}", make(db=world.catalogue(B, sql)), "catalogue"
    for name, at_byte in (("damaged in the middle", len(W.db[B]) // 2), ("damaged at its end", len(W.db[B]) - 4096)):
        yield f"signed: a catalogue {name}", make(db=W.db[B][:at_byte] + b"\xa5" * 4096 + W.db[B][at_byte + 4096:]), "catalogue"
    for tree in ("text", "item_source"):
        yield f"signed: a catalogue with two pages of {tree} swapped", make(db=world.swapped_pages(W.db[B], tree)), "catalogue"
    yield "signed: a cut catalogue", make(db=W.db[B][:-4096]), "catalogue"
    # A patch is only a short cut: whatever is wrong with it, the whole file comes.
    old = (A, W.db[A])
    patches = (
        ("that is a bomb", world.bomb(1 << 30, size)),
        ("that is a bomb and tells its size", world.bomb(1 << 30, 1 << 30)),
        ("cut", patch[:-5]),
        ("with something after it", patch + b"more"),
        ("against another catalogue", world.compress(W.db[B], bytes(reversed(W.db[A])), ("-19",))),
        ("to another catalogue", world.compress(W.db[C], W.db[A], ("-19",))),
        ("that is a login page", faults.LOGIN),
        ("that is not packed", W.db[B][:200]),
        ("larger than the whole file", W.db[B]),
        ("with a window of 2 GB", world.bomb(size, size, 31)))
    for name, lie in patches:
        yield f"signed: a patch {name}", make(old=old, patch=lie), "ok"
    name = f"patch-{A}-{B}.zst"
    yield "a patch changed by one bit", {**W.patched, name: patch[:40] + bytes([patch[40] ^ 1]) + patch[41:]}, "ok"
    yield "a patch that is missing", {k: v for k, v in W.patched.items() if k != name}, "ok"
