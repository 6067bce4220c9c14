"""Deletes what is kept about a visitor, in the caller's transaction."""

from sqlalchemy import Connection, delete, exists, select

from visavis.visitors.tables import customers, page_views, visitors


def forget_visitor(connection: Connection, organisation: str, visitor: str) -> bool:
    """Delete a visitor of an organisation, their pages, and the customer whom no other visitor is known as.

    Returns whether there was such a visitor.
    """
    here = (visitors.c.id == visitor, visitors.c.organisation == organisation)
    row = connection.execute(select(visitors.c.customer).where(*here).with_for_update()).one_or_none()
    if row is None:
        return False
    connection.execute(delete(page_views).where(page_views.c.visitor == visitor))
    connection.execute(delete(visitors).where(*here))
    if row.customer:
        shared = exists().where(visitors.c.customer == row.customer)
        connection.execute(delete(customers).where(customers.c.id == row.customer, ~shared))
    return True
