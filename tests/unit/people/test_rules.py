"""Who may do what, and who may change whom."""

from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visavis.people.rules import PERMISSIONS, Standing, check_change, check_new_role, plain_email, plain_name, require
from visavis.presence.principal import Member
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import MemberChange, Role

roles: st.SearchStrategy[Role] = st.sampled_from(get_args(Role))
standings = st.builds(Standing, role=roles, active=st.booleans())
changes = st.builds(MemberChange, role=st.none() | roles, active=st.none() | st.booleans())


def test_each_role_may_do_all_that_the_one_below_may() -> None:
    ladder: tuple[Role, ...] = ("advisor", "supervisor", "admin", "owner")
    assert set(PERMISSIONS) == set(get_args(Role))
    for lower, higher in pairwise(ladder):
        assert PERMISSIONS[lower] <= PERMISSIONS[higher]


def test_advisors_neither_take_over_nor_see_the_settings() -> None:
    assert PERMISSIONS["advisor"] == {"conversation.read", "conversation.take"}
    assert {p for p in PERMISSIONS["supervisor"] if p.endswith(".write")} == {
        "canned.write",
        "form.write",
        "document.write",
    }


def test_a_missing_permission_is_refused() -> None:
    advisor = Member("1", "2", "Ana", "advisor", "en", True, PERMISSIONS["advisor"])
    require(advisor, "conversation.take")
    with pytest.raises(ProblemError) as refused:
        require(advisor, "member.write")
    assert refused.value.problem.type == "forbidden"


@given(by=roles, target=standings, change=changes, others=st.integers(0, 3))
def test_whatever_is_allowed_leaves_an_active_owner(
    by: Role, target: Standing, change: MemberChange, others: int
) -> None:
    before = others + target.is_active_owner
    try:
        check_change(by, target, change, other_active_owners=others)
    except ProblemError:
        return
    assert before == 0 or others + target.after(change).is_active_owner > 0


@given(target=standings, change=changes)
def test_an_admin_never_touches_or_makes_owners(target: Standing, change: MemberChange) -> None:
    if "owner" in {target.role, target.after(change).role}:
        with pytest.raises(ProblemError) as refused:
            check_change("admin", target, change, other_active_owners=1)
        assert refused.value.problem.type == "forbidden"
    else:
        check_change("admin", target, change, other_active_owners=1)


def test_only_owners_make_owners() -> None:
    check_new_role("owner", "owner")
    check_new_role("admin", "admin")
    with pytest.raises(ProblemError):
        check_new_role("admin", "owner")


def test_the_last_active_owner_is_told_what_to_do_first() -> None:
    with pytest.raises(ProblemError) as refused:
        check_change("owner", Standing("owner", True), MemberChange(active=False), other_active_owners=0)
    assert refused.value.problem.type == "conflict"
    assert refused.value.problem.field == "active"


def test_names_and_emails_lose_what_is_not_seen() -> None:
    assert plain_name("  Ana \n Bel ") == "Ana Bel"
    assert plain_email(" Ana@Shop.Example ") == "ana@shop.example"
    with pytest.raises(ProblemError) as refused:
        plain_name(" \t ")
    assert refused.value.problem.field == "name"
