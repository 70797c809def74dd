"""The main job: chains the stages into a plan, and what a plan is made of."""
