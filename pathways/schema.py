"""The JSON Schemas (draft 2020-12) of both sides of the plan contract."""

from collections.abc import Collection
from dataclasses import fields
from typing import Any

from pathways.core.fits import Fitting
from pathways.core.profile import Ask, Profile
from pathways.core.reading import MOST_ITEMS
from pathways.core.verdict import Answer, State
from pathways.core.vocabulary import Confidence, Strength

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

DATE: Schema = {"type": "string", "format": "date"}
NUMBER: Schema = {"type": "number"}
TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}


def profile_schema(codes: Collection[str]) -> Schema:
    """What a plan is made from; `codes` are the credentials of the catalogue."""
    return {"$schema": DIALECT, "title": "Profile", **_record(Profile, codes)}


def _record(kind: type, codes: Collection[str]) -> Schema:
    asks: dict[str, Ask] = {f.name: f.metadata["ask"] for f in fields(kind) if f.metadata}
    properties = {name: _answer(ask, codes) for name, ask in asks.items()}
    for f in fields(kind):
        if f.name in properties and isinstance(f.default, bool | int | float | str):
            properties[f.name]["default"] = f.default
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [name for name, ask in asks.items() if ask.required],
        "properties": properties,
    }


def _answer(ask: Ask, codes: Collection[str]) -> Schema:
    schema = _plain(ask, codes)
    return {"anyOf": [schema, {"type": "null"}]} if ask.nullable else schema


def _plain(ask: Ask, codes: Collection[str]) -> Schema:
    number = {"type": "number", "minimum": ask.low, "maximum": ask.high}
    one_of = {"enum": list(ask.accepted)}
    code = {"enum": list(codes)}
    by_shape: dict[str, Schema] = {
        "number": {**number, "description": ask.unit},
        "flag": {"type": "boolean"},
        "word": one_of,
        "words": {"type": "array", "items": one_of},
        "text": {"type": "string", "maxLength": int(ask.high)},
        "date": DATE,
        "code": code,
        "codes": {"type": "array", "items": code},
        "counts": {
            "type": "object",
            "propertyNames": one_of,
            "additionalProperties": number,
        },
    }
    if ask.shape in by_shape:
        return by_shape[ask.shape]
    record = _record(ask.of or Profile, codes)
    if ask.shape == "item":
        return record
    return {"type": "array", "maxItems": MOST_ITEMS, "items": record}


def plan_schema() -> Schema:
    """What comes back."""
    return {
        "$schema": DIALECT,
        "title": "Plan",
        **_object(
            catalogue=_object(version=TEXT, as_of=DATE),
            verdicts={"type": "object", "additionalProperties": _verdict()},
            roadmap=_roadmap(),
            renewals={"type": "object", "additionalProperties": _renewal()},
            questions=_list(_object(field=TEXT, text=TEXT, would_change=_list(TEXT))),
            alternatives=_list(
                _object(
                    target=TEXT,
                    verdict=_words(Answer),
                    months_remaining=_or_null(COUNT),
                    earliest=_or_null(DATE),
                )
            ),
        ),
    }


def _verdict() -> Schema:
    condition = _object(fact=TEXT, have=NUMBER, need=NUMBER, state=_words(State))
    route = _object(
        route=TEXT, confidence=_words(Confidence), state=_words(State), conditions=_list(condition)
    )
    return _object(
        verdict=_words(Answer),
        status=_or_null(TEXT),
        route=_or_null(TEXT),
        months_remaining=_or_null(COUNT),
        earliest=_or_null(DATE),
        driver=_or_null(TEXT),
        successor=_or_null(TEXT),
        summary=TEXT,
        advice=TEXT,
        reasons=_list(
            _object(code=TEXT, have=NUMBER, need=NUMBER, unit=TEXT, text=TEXT, source=TEXT)
        ),
        shortcuts=_list(
            _object(
                change=TEXT,
                verdict=_words(Answer),
                months_remaining=_or_null(COUNT),
                earliest=_or_null(DATE),
                confidence=_words(Confidence),
                text=TEXT,
            )
        ),
        actions=_list(TEXT),
        confidence=_words(Confidence),
        sources=_list(
            _object(
                title=TEXT, url=TEXT, published=TEXT, checked=DATE, confidence=_words(Confidence)
            )
        ),
        checks=_list(
            _object(
                requirement=TEXT,
                strength=_words(Strength),
                state=_words(State),
                routes=_list(route),
            )
        ),
    )


def _roadmap() -> Schema:
    cost = _object(low=COUNT, high=COUNT, currency=TEXT)
    step = _object(
        code=TEXT,
        subject=_or_null(TEXT),
        title=TEXT,
        start=_or_null(DATE),
        end=_or_null(DATE),
        state={"enum": ["done", "to_do"]},
        months=COUNT,
        why=TEXT,
        cost=_or_null(cost),
        cost_not_known={"type": "boolean"},
        programmes=_list(TEXT),
    )
    phase = _object(
        number={"type": "integer", "minimum": 1, "maximum": 5},
        title=TEXT,
        guide_months=_list(_or_null(COUNT)),
        start=_or_null(DATE),
        end=_or_null(DATE),
        state={"enum": ["done", "now", "later"]},
        steps=_list(step),
    )
    return _object(
        target=TEXT,
        phases={**_list(phase), "minItems": 5, "maxItems": 5},
        finish=_or_null(DATE),
        first_job=_or_null(DATE),
        cost={"anyOf": [cost, {"type": "object", "maxProperties": 0}]},
        way=TEXT,
        **_ways(cost),
        full_time=_or_null(
            _object(months=COUNT, months_at_hours_of_today=_or_null(COUNT), text=TEXT)
        ),
        assumptions=_list(_object(code=TEXT, value=NUMBER, unit=TEXT)),
    )


def _ways(cost: Schema) -> Schema:
    """The ways that are shown, those folded away, and what fits a deadline or a budget."""
    way = _object(
        way=TEXT,
        title=TEXT,
        names=_list({"enum": ["fastest", "cheapest", "broadest"]}),
        finish=_or_null(DATE),
        first_job=_or_null(DATE),
        costs=_list(cost),
        prices_not_known=COUNT,
        study_hours=COUNT,
        needs={"type": "object", "additionalProperties": COUNT},
        risks=_list(TEXT),
    )
    folded = _object(way=TEXT, title=TEXT, finish=_or_null(DATE), by=TEXT, reason=TEXT, text=TEXT)
    fit = _object(
        way=TEXT,
        fits=_words(Fitting),
        reason=_or_null(TEXT),
        latest_start=_or_null(DATE),
        months_late=COUNT,
        over=_or_null(cost),
        text=TEXT,
    )
    fits = _object(
        deadline=_or_null(DATE),
        budget=_or_null(_object(amount=NUMBER, currency=TEXT)),
        ways=_list(fit),
        nearest=TEXT,
    )
    return {"ways": _list(way), "folded": _list(folded), "fits": _or_null(fits)}


def _renewal() -> Schema:
    return _object(
        credentials=_list(TEXT),
        ceus_required=COUNT,
        ceu_shortfall=COUNT,
        by_topic={
            "type": "object",
            "additionalProperties": _object(required=COUNT, shortfall=COUNT),
        },
        due=_or_null(DATE),
    )


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "required": list(properties), "properties": properties}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _words(words: Any) -> Schema:
    return {"enum": [str(word) for word in words]}
