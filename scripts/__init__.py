"""Commands for those who work on Taskyard; nothing here is needed to run it."""
