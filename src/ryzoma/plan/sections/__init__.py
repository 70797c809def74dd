"""The chapters of a plan: each turns a study into sentences, maps, charts and tables."""
