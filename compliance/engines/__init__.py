"""Deciding: queries, the lowering of rules, the plain evaluator, durable-rules behind its fence."""
