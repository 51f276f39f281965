"""What may be said on the command line: each verb, its arguments, and what calls it."""

import argparse

from kiosk import __version__, language
from kiosk.language import tr

Parser = argparse.ArgumentParser


def parser() -> Parser:
    """Return the parser of all verbs. The verb to call is left in `verb` as "module:function"."""
    top = Parser(prog="kiosk", description=tr("Check-in at a conference entrance. Without a verb: the window."))
    top.add_argument("--version", action="version", version=f"MMZ Kiosk {__version__}")
    _add_folder(top)
    top.set_defaults(verb="kiosk.verbs.window:window")
    verbs = top.add_subparsers(metavar=tr("VERB"))
    for add in (
        _demo, _init, _programme, _import, _scan, _redeem, _undo, _counts, _present, _card,
        _badges, _certificates, _replace, _export, _close, _erase, _access, _doctor, _support, _unlock,
    ):  # fmt: skip
        add(verbs)
    return top


def _add_folder(one: Parser, *, default: object = None) -> None:
    one.add_argument("--data-dir", metavar=tr("DIR"), default=default, help=tr("the data folder"))
    one.add_argument("--language", choices=language.LANGUAGES, default=default, help=tr("the language of the answers"))


def _verb(verbs: "argparse._SubParsersAction[Parser]", name: str, calls: str, says: str) -> Parser:
    one = verbs.add_parser(name, help=says, description=says)
    # A default of its own would overwrite what was given before the verb.
    _add_folder(one, default=argparse.SUPPRESS)
    one.set_defaults(verb=calls)
    return one


def _add_json(one: Parser) -> None:
    one.add_argument("--json", action="store_true", help=tr("answer as JSON"))


def _add_door(one: Parser) -> None:
    one.add_argument("--session", metavar=tr("KEY"), help=tr("the session; without it, the clock chooses"))
    one.add_argument("--exit", action="store_true", help=tr("an exit, not an entry"))
    _add_json(one)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e9:
        raise argparse.ArgumentTypeError(tr("“{text}” is no number of seconds", text=text))
    return seconds


def _words(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError(tr("say why, in words"))
    return text


def _demo(verbs: "argparse._SubParsersAction[Parser]") -> None:
    one = _verb(verbs, "demo", "kiosk.verbs.demo:demo", tr("the built-in event with invented people and a demo camera"))
    one.add_argument("--headless", action="store_true", help=tr("without a window: print verdicts and counts"))
    one.add_argument("--seconds", metavar="N", type=_seconds, help=tr("stop by itself after N seconds"))


def _init(verbs: "argparse._SubParsersAction[Parser]") -> None:
    one = _verb(verbs, "init", "kiosk.verbs.init:init", tr("make a new data folder with a programme"))
    one.add_argument(
        "event", nargs="?", metavar="EVENT", help=tr("the programme: TOML, CSV or .ics; without it, the built-in one")
    )
    one.add_argument("--day", metavar=tr("DATE"), help=tr("move its first day, as 2025-06-03"))


def _programme(verbs: "argparse._SubParsersAction[Parser]") -> None:
    one = _verb(verbs, "programme", "kiosk.verbs.programme:programme", tr("the programme, and what is odd about it"))
    one.add_argument("--out", metavar="FILE.toml", help=tr("write it to this file, to edit and to read again"))
    _add_json(one)


def _import(verbs: "argparse._SubParsersAction[Parser]") -> None:
    one = _verb(verbs, "import", "kiosk.verbs.import_list:import_list", tr("read a list of attendees"))
    one.add_argument("file", metavar=tr("FILE"), help=tr("CSV, Excel or OpenDocument"))
    one.add_argument("--session", metavar=tr("KEY"), help=tr("register everybody in the list for this session"))
    one.add_argument("--dry-run", action="store_true", help=tr("say what would happen, write nothing"))
    one.add_argument("--take-list", action="store_true", help=tr("where staff wrote something else, take the list's"))
    _add_json(one)


def _scan(verbs: "argparse._SubParsersAction[Parser]") -> None:
    one = _verb(verbs, "scan", "kiosk.verbs.scan:scan", tr("redeem every code that a source shows"))
    one.add_argument("source", metavar=tr("SOURCE"), help=tr("image, folder, video, URL or camera number"))
    _add_door(one)


def _redeem(verbs: "argparse._SubParsersAction[Parser]") -> None:
    one = _verb(verbs, "redeem", "kiosk.verbs.redeem:redeem", tr("redeem one code"))
    one.add_argument("secret", metavar="SECRET", help=tr("the code on the badge"))
    one.add_argument("--force", metavar=tr("REASON"), help=tr("admit all the same, and why"))
    _add_door(one)


def _undo(verbs: "argparse._SubParsersAction[Parser]") -> None:
    one = _verb(verbs, "undo", "kiosk.verbs.redeem:undo", tr("annul a check-in"))
    one.add_argument("nonce", metavar="NONCE", help=tr("the number of the check-in"))
    one.add_argument("--because", metavar=tr("TEXT"), required=True, type=_words, help=tr("why"))
    one.add_argument("--by", metavar=tr("NAME"), default="", help=tr("who undoes it"))


def _counts(verbs: "argparse._SubParsersAction[Parser]") -> None:
    one = _verb(verbs, "counts", "kiosk.verbs.counts:counts", tr("how many registered, came and are here"))
    _add_json(one)


def _present(verbs: "argparse._SubParsersAction[Parser]") -> None:
    one = _verb(verbs, "present", "kiosk.verbs.present:present", tr("who is in the house now: the evacuation list"))
    one.add_argument("--out", metavar="FILE.pdf", help=tr("where the PDF goes; without it, the names are printed here"))
    _add_json(one)


def _card(verbs: "argparse._SubParsersAction[Parser]") -> None:
    one = _verb(verbs, "card", "kiosk.verbs.card:card", tr("write the card for the table as a PDF"))
    one.add_argument("--out", metavar="FILE.pdf", required=True, help=tr("where the PDF goes"))


def _badges(verbs: "argparse._SubParsersAction[Parser]") -> None:
    one = _verb(verbs, "badges", "kiosk.verbs.badges:badges", tr("write badges as a PDF"))
    one.add_argument("--out", metavar="FILE.pdf", required=True, help=tr("where the PDF goes"))
    one.add_argument("--sheet", metavar=tr("NAME"), help=tr("the label sheet; without it, one badge per page"))
    one.add_argument("--layout", metavar=tr("NAME"), help=tr("the layout; without it, the largest that fits"))
    one.add_argument("--start", metavar="N", type=int, default=1, help=tr("the first free label of a begun sheet"))
    one.add_argument("--cut-marks", action="store_true", help=tr("with marks for cutting"))
    one.add_argument("--attendee", metavar="ID", nargs="+", action="extend", help=tr("only these people"))
    one.add_argument("--category", metavar=tr("NAME"), help=tr("only this category"))
    one.add_argument("--session", metavar=tr("KEY"), help=tr("only who registered for this session"))
    one.add_argument("--organisation", metavar=tr("NAME"), help=tr("only this organisation, or a part of its name"))
    _add_json(one)


def _replace(verbs: "argparse._SubParsersAction[Parser]") -> None:
    one = _verb(verbs, "replace", "kiosk.verbs.replace:replace", tr("replace a badge: new code, the old one is dead"))
    one.add_argument("attendee", metavar="ATTENDEE", help=tr("id, code or name of the person"))
    one.add_argument("--because", metavar=tr("TEXT"), required=True, type=_words, help=tr("why"))
    goes = one.add_mutually_exclusive_group()
    goes.add_argument("--out", metavar="FILE.pdf", help=tr("where the PDF goes"))
    goes.add_argument("--printer", metavar=tr("NAME"), help=tr("print it there; without it, on the badge printer"))
    one.add_argument("--by", metavar=tr("NAME"), default="", help=tr("who replaces it"))
    _add_json(one)


def _close(verbs: "argparse._SubParsersAction[Parser]") -> None:
    one = _verb(verbs, "close", "kiosk.verbs.close:close", tr("close the day: export everything, then read-only"))
    one.add_argument("folder", nargs="?", metavar=tr("DIR"), help=tr("where the folder with everything goes"))
    one.add_argument("--give-up-prints", action="store_true", help=tr("give up what was not printed yet"))
    one.add_argument("--reopen", action="store_true", help=tr("open the day again"))
    one.add_argument("--because", metavar=tr("TEXT"), type=_words, help=tr("why it is opened again"))
    _add_json(one)


def _erase(verbs: "argparse._SubParsersAction[Parser]") -> None:
    one = _verb(verbs, "erase", "kiosk.verbs.erase:erase", tr("erase personal data; counts stay"))
    one.add_argument("--yes", action="store_true", help=tr("do not ask"))
    one.add_argument("--due", action="store_true", help=tr("only where the day that was set for it has come"))
    one.add_argument("--attendee", metavar=tr("PERSON"), help=tr("only this person: id, code or name"))
    one.add_argument(
        "--record", metavar=tr("DIR"), help=tr("where the deletion record goes; without it, the data folder")
    )
    _add_json(one)


def _access(verbs: "argparse._SubParsersAction[Parser]") -> None:
    one = _verb(verbs, "access", "kiosk.verbs.erase:access", tr("everything that is stored about one person"))
    one.add_argument("attendee", metavar=tr("PERSON"), help=tr("id, code or name of the person"))
    one.add_argument("--out", metavar="FILE", required=True, help=tr("where it goes: a PDF, or JSON"))


def _certificates(verbs: "argparse._SubParsersAction[Parser]") -> None:
    one = _verb(verbs, "certificates", "kiosk.verbs.certificates:certificates", tr("write certificates of attendance"))
    one.add_argument("--out", metavar="FILE.pdf", required=True, help=tr("where the PDF goes; with --each, a folder"))
    one.add_argument("--attendee", metavar="ID", nargs="+", action="extend", help=tr("only these people"))
    one.add_argument("--each", action="store_true", help=tr("a file for each person, named by the person"))
    one.add_argument("--place", metavar=tr("PLACE"), default="", help=tr("where they are issued"))
    one.add_argument("--signed-by", metavar=tr("NAME"), default="", help=tr("who signs"))
    one.add_argument("--logo", metavar=tr("FILE"), help=tr("a logo: PNG, JPEG or SVG"))
    _add_json(one)


def _export(verbs: "argparse._SubParsersAction[Parser]") -> None:
    one = _verb(verbs, "export", "kiosk.verbs.export:export", tr("write attendance, people and scans as files"))
    one.add_argument("folder", metavar=tr("DIR"), help=tr("where the files go; it is made where it is missing"))
    one.add_argument(
        "--format",
        metavar=tr("NAME"),
        action="append",
        help=tr("csv, csv-plain, xlsx, ods, json, pdf, certificates; without it, csv and xlsx"),
    )
    one.add_argument(
        "--session", metavar=tr("KEY"), action="append", help=tr("only this session and what happened there")
    )
    one.add_argument("--columns", metavar="A,B", help=tr("what of a person goes along, as family_name,organisation"))
    one.add_argument("--signing", action="store_true", help=tr("space to sign in attendance lists (pdf)"))
    less = one.add_mutually_exclusive_group()
    less.add_argument("--pseudonyms", action="store_true", help=tr("P-0001 in the place of names"))
    less.add_argument("--numbers", action="store_true", help=tr("numbers only, nothing about single people"))
    _add_json(one)


def _doctor(verbs: "argparse._SubParsersAction[Parser]") -> None:
    one = _verb(verbs, "doctor", "kiosk.verbs.doctor:doctor", tr("what works, and what to do where it does not"))
    _add_json(one)


def _support(verbs: "argparse._SubParsersAction[Parser]") -> None:
    one = _verb(verbs, "support", "kiosk.verbs.support:support", tr("write a package for whoever helps, without names"))
    one.add_argument("file", nargs="?", metavar="FILE.zip", help=tr("where it goes; without it, here"))
    _add_json(one)


def _unlock(verbs: "argparse._SubParsersAction[Parser]") -> None:
    one = _verb(verbs, "unlock", "kiosk.verbs.unlock:unlock", tr("remove forgotten PINs; the journal says so"))
    one.add_argument("--by", metavar=tr("NAME"), default="", help=tr("who removes them"))
