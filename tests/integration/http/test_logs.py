"""What is logged is one line an event, and shows what went wrong without what people wrote."""

import io
import json
import logging

import pytest
import structlog

from visavis.http.logs import configure_logging


def _fail(text: str) -> None:
    raise RuntimeError(f"a fault of {len(text)} characters\nDETAIL: Key (email)=(nobody@shop.example) already exists.")


def _log(log_format: str, level: str = "info") -> str:
    stream = io.StringIO()
    configure_logging(level, log_format=log_format, node="n1", stream=stream)
    logger = structlog.get_logger("visavis.test")
    logger.debug("not told")
    try:
        _fail("what a shopper wrote")
    except RuntimeError as error:
        logger.error("request failed", reference="abc", exc_info=error)
    logging.getLogger("another.library").warning("of %s", "another library")
    logging.getLogger("another.library").info("every frame that passes")
    return stream.getvalue()


def test_json_is_one_line_an_event() -> None:
    lines = [json.loads(line) for line in _log("json").splitlines()]
    assert [line["event"] for line in lines] == ["request failed", "of another library"]
    assert lines[0]["reference"] == "abc"
    assert {line["node"] for line in lines} == {"n1"}
    assert lines[0]["exception"][0]["exc_type"] == "RuntimeError"


@pytest.mark.parametrize("log_format", ["json", "text", "auto"])
def test_no_value_of_a_variable_is_logged(log_format: str) -> None:
    said = _log(log_format)
    assert "RuntimeError" in said
    assert "a fault of 20 characters" in said
    assert "not told" not in said
    assert "what a shopper wrote" not in said
    assert "nobody@shop.example" not in said


def test_libraries_tell_no_more_when_the_program_tells_everything() -> None:
    said = _log("text", level="debug")
    assert "not told" in said
    assert "another library" in said
    assert "every frame that passes" not in said


def test_where_nobody_reads_along_a_line_is_json() -> None:
    assert json.loads(_log("auto").splitlines()[0])["event"] == "request failed"


def test_errors_within_errors_are_told_as_briefly() -> None:
    stream = io.StringIO()
    configure_logging("info", log_format="json", stream=stream)
    try:
        raise ExceptionGroup("several", [ValueError("the first\nquotes a shopper"), ValueError("x" * 1_000)])
    except ExceptionGroup as error:
        structlog.get_logger("visavis.test").error("failed", exc_info=error)
    assert "the first" in stream.getvalue()
    assert "quotes a shopper" not in stream.getvalue()
    assert "x" * 201 not in stream.getvalue()
