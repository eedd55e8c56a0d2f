"""The Gradio page: one tab a task, with a widget a kind of input and a view a kind of answer."""
