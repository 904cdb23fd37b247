"""Letters of appeal: the facts, the rule, the argument by what the denial is about, and the documents to attach."""
