"""From raw tables to typed ones: what the text of every cell means, with the habits of people and programs known."""
