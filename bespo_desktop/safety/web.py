"""A report as one HTML page that needs nothing else: no script, no picture, no network."""

from html import escape

from bespo_desktop.safety.report import Block, Grid, Paragraph, Report, Section

STYLE = (
    "body{font:15px/1.4 'Source Sans Pro',sans-serif;color:#16232f;max-width:1100px;"
    "margin:24px auto;padding:0 16px}h1{font-size:28px}"
    "h2{font-size:20px;margin-top:32px;border-bottom:1px solid #6f7e8c}"
    "table{border-collapse:collapse;width:100%;table-layout:fixed;font-size:13px}"
    "th,td{border:1px solid #6f7e8c;padding:4px 6px;text-align:left;vertical-align:top;"
    "overflow-wrap:anywhere}th{background:#ebeff3}.strong{font-weight:600}"
    "footer{margin-top:32px;color:#4a5968}td{white-space:pre-line}nav a{display:block}"
)


def report_html(report: Report) -> str:
    """Return the page; every text is escaped."""
    links = "".join(
        f'<a href="#s{number}">{escape(section.title)}</a>'
        for number, section in enumerate(report.sections, 1)
    )
    body = "".join(_section(number, each) for number, each in enumerate(report.sections, 1))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(report.title)}</title><style>{STYLE}</style></head><body>"
        f"<h1>{escape(report.title)}</h1><nav>{links}</nav>{body}"
        f"<footer>{escape(report.foot)}</footer></body></html>\n"
    )


def _section(number: int, section: Section) -> str:
    blocks = "".join(_block(each) for each in section.blocks)
    return f'<h2 id="s{number}">{escape(section.title)}</h2>{blocks}'


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        kind = ' class="strong"' if block.strong else ""
        return f"<p{kind}>{escape(block.text)}</p>"
    return _grid(block)


def _grid(grid: Grid) -> str:
    whole = sum(grid.widths)
    columns = "".join(f'<col style="width:{wide / whole:.1%}">' for wide in grid.widths)
    head = "".join(f"<th>{escape(each)}</th>" for each in grid.head)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in grid.rows
    )
    top = f"<colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead>"
    return f"<table>{top}<tbody>{rows}</tbody></table>"
