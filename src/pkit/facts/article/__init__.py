"""An article as text: extraction, sentences, quantities, names, drafting and verification."""
