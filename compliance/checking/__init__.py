"""The engine: queries, the durable-rules adapter, the reference evaluator, outcomes and the verdict."""
