"""SQL of three dialects: lexer, reader of definitions, schema model, proofs, differ, ER graph."""
