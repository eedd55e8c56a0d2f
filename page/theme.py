"""Taskyard's theme for gradio's own components; `page/static/style.css` styles our own."""

from __future__ import annotations

import gradio as gr


def theme() -> gr.themes.Base:
    """The colours, type and sizes of gradio's own components."""
    moss = gr.themes.Color(
        "#eef6f2", "#d7eae1", "#b0d6c5", "#82bda5", "#539f84", "#2f8168",
        "#216a55", "#1b5646", "#174539", "#12372e", "#0a211b", name="moss",
    )  # fmt: skip
    stone = gr.themes.Color(
        "#faf9f6", "#f2f1ec", "#e4e2da", "#cfccc2", "#a3a198", "#77766f",
        "#585752", "#42423e", "#2b2c2a", "#1d1e1d", "#141514", name="stone",
    )  # fmt: skip
    system = ("ui-sans-serif", "system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "sans-serif")
    mono = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace")
    return gr.themes.Base(
        primary_hue=moss,
        secondary_hue=moss,
        neutral_hue=stone,
        radius_size=gr.themes.sizes.radius_md,
        font=system,
        font_mono=mono,
    ).set(
        body_background_fill="*neutral_50",
        body_background_fill_dark="*neutral_950",
        # gradio's own colours have a contrast of 2.6:1, less than the 4.5:1 that people need.
        block_info_text_color="*neutral_600",
        block_info_text_color_dark="*neutral_400",
        body_text_color_subdued="*neutral_600",
        body_text_color_subdued_dark="*neutral_400",
        input_placeholder_color="*neutral_500",
        input_placeholder_color_dark="*neutral_400",
        block_border_width="1px",
        block_shadow="none",
        block_label_background_fill="transparent",
        block_label_background_fill_dark="transparent",
        block_label_border_width="0",
        button_primary_background_fill="*primary_600",
        button_primary_background_fill_hover="*primary_700",
        button_primary_background_fill_dark="*primary_500",
        button_primary_background_fill_hover_dark="*primary_400",
        button_primary_text_color="white",
        input_background_fill="white",
        input_background_fill_dark="*neutral_900",
    )
