"""What crosses from thread to thread cannot be changed on the way."""

import importlib
import pkgutil
from dataclasses import FrozenInstanceError, fields, is_dataclass

import pytest

from kiosk import domain
from kiosk.domain.sighting import Sighting


def data_classes() -> dict[str, type]:
    """Return every dataclass of the domain by name, private ones too."""
    modules = [importlib.import_module(f"{domain.__name__}.{m.name}") for m in pkgutil.iter_modules(domain.__path__)]
    kinds = [value for module in modules for value in vars(module).values() if isinstance(value, type)]
    return {kind.__name__: kind for kind in kinds if is_dataclass(kind)}


@pytest.mark.parametrize("name", sorted(data_classes()))
def test_all_data_of_the_domain_is_frozen(name: str) -> None:
    """Each dataclass refuses a change of any field, and takes no fields that it does not know."""
    kind = data_classes()[name]
    thing: object = object.__new__(kind)
    for field in fields(kind):
        with pytest.raises(FrozenInstanceError):
            setattr(thing, field.name, None)
    assert not hasattr(thing, "__dict__")


def test_a_sighting_is_data_like_everything_else() -> None:
    """What the decoder saw is compared by value, so that a test and a filter can tell whether it is the same."""
    corners = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
    assert Sighting("4711", corners) == Sighting("4711", corners)
    assert Sighting("4711", corners) != Sighting("4712", corners)
