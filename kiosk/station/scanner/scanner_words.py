"""What was found out about a scanner, in words, each with what to do."""

from kiosk.domain.parts import Part, PartReport, State
from kiosk.domain.scanner_test import Burst, Ending, Finding, Result
from kiosk.domain.secret import shown
from kiosk.language import tr

Said = tuple[State, str, str]


def words_of(result: Result, burst: Burst) -> tuple[Said, ...]:
    """Return a line for each finding."""
    return tuple(_words(finding, result, burst) for finding in result.findings)


def test_report(result: Result, burst: Burst, time: str) -> PartReport:
    """Return what the self-test remembers of a test that ended at `time`; what is to be done is the first advice."""
    advice = [do for state, _, do in words_of(result, burst) if state is not State.OK]
    words = tr("Tested at {time}: {found}.", time=time, found=", ".join(_in_short(result, burst)))
    return PartReport(Part.SCANNER, State.WARNING if advice else State.OK, words, advice[0] if advice else "")


def _in_short(result: Result, burst: Burst) -> list[str]:
    if Finding.DISTORTED in result.findings:
        return [tr("not read as it is")]
    faults = {
        Finding.WORKS: tr("keyboard layout as on this computer"),
        Finding.US_ON_GERMAN: tr("US layout on a German computer"),
        Finding.GERMAN_ON_US: tr("German layout on a US computer"),
        Finding.YZ_SWAPPED: tr("y and z swapped"),
        Finding.CAPITALS_SWAPPED: tr("capital and small letters swapped"),
        Finding.ALL_CAPITALS: tr("capital letters only"),
        Finding.NO_CAPITALS: tr("small letters only"),
    }
    ends = {Ending.ENTER: tr("with Enter"), Ending.TAB: tr("with Tab"), Ending.SILENCE: tr("without Enter")}
    slow = [tr("slow")] if Finding.SLOW in result.findings else []
    return [tr("read"), *(faults[one] for one in result.findings if one in faults), ends[burst.ending], *slow]


def nothing_came(seconds: int) -> Said:
    """Return what is said where nothing has come for so many seconds."""
    return (
        State.WARNING,
        tr("For {seconds} seconds nothing has come.", seconds=seconds),
        tr(
            "Is the scanner plugged in or paired, and charged? If it beeps and nothing comes, scan “USB keyboard” (HID)"
            " in its booklet. Hold it a hand’s breadth before the code; some do not read from a screen: print the code."
        ),
    )


def _words(finding: Finding, result: Result, burst: Burst) -> Said:
    match finding:
        case Finding.WORKS:
            return State.OK, tr("The scanner works."), ""
        case Finding.US_ON_GERMAN:
            return (
                State.WARNING,
                tr("The scanner is set to a US keyboard, this computer to a German one."),
                tr(
                    "Codes of this event are read all the same. For others, scan “German keyboard” in the scanner’s"
                    " booklet."
                ),
            )
        case Finding.GERMAN_ON_US:
            return (
                State.WARNING,
                tr("The scanner is set to a German keyboard, this computer to a US one."),
                tr("Codes of this event are read all the same. For others, set the computer’s keyboard to German."),
            )
        case Finding.YZ_SWAPPED:
            return (
                State.WARNING,
                tr("The scanner and this computer swap y and z."),
                tr("Codes are read all the same. Set both to the same keyboard layout."),
            )
        case _:
            return _of_letters(finding, result) or _around(finding, result, burst)


def _of_letters(finding: Finding, result: Result) -> Said | None:
    match finding:
        case Finding.CAPITALS_SWAPPED:
            return (
                State.WARNING,
                tr("Capital and small letters are swapped."),
                tr("Is Caps Lock on? Press it, then test again. Codes of this event are read all the same."),
            )
        case Finding.ALL_CAPITALS | Finding.NO_CAPITALS:
            capitals = tr("The scanner sends capital letters only.")
            return (
                State.WARNING,
                capitals if finding is Finding.ALL_CAPITALS else tr("The scanner sends small letters only."),
                tr(
                    "Codes of this event are read all the same. For those of other systems, set the scanner to leave"
                    " letters as they are."
                ),
            )
        case Finding.DISTORTED:
            return (
                State.FAILED,
                tr("The test code came, but not as it is: {text}", text=shown(result.text)),
                tr("Scan it once more. If that stays, set the scanner to the keyboard layout of this computer."),
            )
        case _:
            return None


def _around(finding: Finding, result: Result, burst: Burst) -> Said:
    match finding:
        case Finding.NO_ENTER:
            return (
                State.OK,
                tr("No Enter follows the code."),
                tr("That works all the same. With Enter (“suffix CR” in its booklet) it is a little quicker."),
            )
        case Finding.PREFIX if result.prefix:
            says = tr("Before each code the scanner sends “{text}”.", text=shown(result.prefix))
            return State.WARNING, says, tr("Keep it: the program then takes it away.")
        case Finding.PREFIX:
            return (
                State.WARNING,
                tr("A prefix is kept in the settings that this scanner does not send."),
                tr("If no other scanner here sends it, forget it."),
            )
        case Finding.SUFFIX if result.suffix:
            says = tr("Behind each code the scanner sends “{text}”.", text=shown(result.suffix))
            return State.WARNING, says, tr("Keep it: the program then takes it away.")
        case Finding.SUFFIX:
            return (
                State.WARNING,
                tr("A suffix is kept in the settings that this scanner does not send."),
                tr("If no other scanner here sends it, forget it."),
            )
        case Finding.SLOW:
            says = tr("The scanner is slow: {n} characters a second.", n=round(burst.per_second))
            return State.WARNING, says, _quicker(result, burst)
        case _:
            return (
                State.WARNING,
                tr("That was another code than the test code."),
                tr("Scan the code that is shown here."),
            )


def _quicker(result: Result, burst: Burst) -> str:
    """Return what to do about a slow scanner: other systems' codes are told from typing by a prefix and their end."""
    quicker = tr("Codes of this event are read all the same. In its booklet, set the delay between characters to 0.")
    if result.prefix and (result.suffix or burst.ending is not Ending.SILENCE):
        return quicker
    prefixed = tr(
        "Other systems’ codes land in the form that is open. If it cannot be made quicker, set it to send a prefix"
        " that nobody types, such as “UIU”, and Enter behind the code; then test again and keep the prefix here."
    )
    return f"{quicker} {prefixed}"
