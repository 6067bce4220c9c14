"""What is logged is one line an event, and shows what went wrong without what people wrote."""

import io
import json
import logging

import pytest
import structlog

from visavis.http.logs import configure_logging


def _fail(text: str) -> None:
    raise RuntimeError(f"a fault of {len(text)} characters")


def _log(*, as_json: bool) -> str:
    stream = io.StringIO()
    configure_logging("info", as_json=as_json, stream=stream)
    logger = structlog.get_logger("visavis.test")
    logger.debug("not told")
    try:
        _fail("what a shopper wrote")
    except RuntimeError as error:
        logger.error("request failed", reference="abc", exc_info=error)
    logging.getLogger("another.library").warning("of %s", "another library")
    return stream.getvalue()


def test_json_is_one_line_an_event() -> None:
    lines = [json.loads(line) for line in _log(as_json=True).splitlines()]
    assert [line["event"] for line in lines] == ["request failed", "of another library"]
    assert lines[0]["reference"] == "abc"
    assert lines[0]["exception"][0]["exc_type"] == "RuntimeError"


@pytest.mark.parametrize("as_json", [True, False])
def test_no_value_of_a_variable_is_logged(as_json: bool) -> None:
    said = _log(as_json=as_json)
    assert "RuntimeError" in said
    assert "not told" not in said
    assert said.count("what a shopper wrote") <= said.count('_fail("what a shopper wrote")')
