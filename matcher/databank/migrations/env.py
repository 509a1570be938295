"""Runs the migrations on the connection that the databank gives, in the transaction that it has begun."""

from alembic import context

from matcher.databank.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite changes a column by copying the table; Alembic's batch mode does that.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
