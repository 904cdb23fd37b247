"""Mutation testing of rules and rule tables, run by `make mutants`: one token is changed, and a test must notice."""
