"""How routes tell in the OpenAPI description which problems they answer."""

from collections.abc import Mapping

from litestar.openapi.datastructures import ResponseSpec

from visavis.protocol.problems import STATUS, Problem, ProblemType


def problems(*types: ProblemType) -> Mapping[int, ResponseSpec]:
    """The `responses` of a route that may answer these problems."""
    by_status: dict[int, list[str]] = {}
    for type_ in types:
        by_status.setdefault(STATUS[type_].value, []).append(type_)
    return {
        status: ResponseSpec(
            Problem, description=", ".join(names), media_type="application/problem+json", generate_examples=False
        )
        for status, names in by_status.items()
    }
