"""What to do where something that was typed could not be saved."""

from kiosk.errors import DatabaseBusy, DatabaseDamaged, DiskFull, StoreTrouble, Trouble
from kiosk.language import tr


def saving_hint(trouble: Trouble) -> str:
    """Return what to do. The store's own hints speak of badges to be scanned again."""
    match trouble:
        case DiskFull():
            return tr("Free some space, then save again.")
        case DatabaseBusy():
            return tr("Close the other program, then save again.")
        case DatabaseDamaged():
            return tr("Save again in a moment. If this stays, close the program and start it again.")
        case StoreTrouble() if type(trouble) is StoreTrouble:
            return tr("Save again. If this stays, restart the program and check the disk.")
        case _:
            return trouble.hint
