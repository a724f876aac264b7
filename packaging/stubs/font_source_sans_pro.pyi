font_files_ttf: dict[str, str]
