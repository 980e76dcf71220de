"""What the tests share: terminals, displays and programs that misbehave."""
