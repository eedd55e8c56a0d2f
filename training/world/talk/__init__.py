"""The toy world in words: short stories and conversations about what was told in them.

`stories` writes stories and `chats` conversations; both keep book of what is known in `facts`, so
every further sentence and every answer has an exact truth. `checker` reads a continuation back
with the same patterns (`forms`) and says whether it is grammatical and true of its prompt.
"""
