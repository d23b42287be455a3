"""The tags of the design system; the template engine has them built in."""
