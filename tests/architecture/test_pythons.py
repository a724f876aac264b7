"""What hangs on the version of Python: `dev.py campaign pythons` finds it, this keeps it out."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from pydantic import AfterValidator, BaseModel, BeforeValidator, PlainValidator, WrapValidator

VALIDATORS = (AfterValidator, BeforeValidator, PlainValidator, WrapValidator)
ROOMS = ("core", "chart", "journal", "paper", "safety", "services", "codes", "calculation")


def models(base: type[BaseModel] = BaseModel) -> Iterator[type[BaseModel]]:
    """Give every model that is known, each once."""
    for model in base.__subclasses__():
        yield model
        yield from models(model)


def test_what_pydantic_calls_is_a_function():
    """It asks for the signature, and an enumeration has another one from Python 3.12 on.

    The program did not start there: the urgency of a step was read by its enumeration itself.
    """
    for room in ROOMS:
        package = import_module(f"bespo_desktop.{room}")
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    asked = {
        (f"{model.__module__}.{model.__qualname__}.{name}", each.func)
        for model in set(models())
        for name, field in model.model_fields.items()
        for each in field.metadata
        if isinstance(each, VALIDATORS) and model.__module__.startswith("bespo_desktop")
    }
    assert len(asked) > 20, "the walk does not see the models"
    assert [where for where, func in asked if isinstance(func, type)] == []
