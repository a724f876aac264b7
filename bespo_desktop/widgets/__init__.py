"""The program's own widgets. They show plain view data and calculate nothing clinical.

How a screen uses them: draw `ui/<name>_screen.ui` in Designer (promote to the class names below;
header may be anything), declare `class XForm(Form)` with `ui_file` and one annotation per widget
name, call `load_form(XForm, self)` from `bespo_desktop.assets`. Properties in [ ] may be set in
the .ui. There is no style sheet for the window: take Label, FramedEdit, ClearScroll and Panel for
Qt's label, line edit, scroll area and frame; the loader dresses lists, tables and text browsers.
Types: caption, captionStrong, label, note, body, bodyStrong, title3, title2, title1, context,
figureXS to figureXXL. Tones: text, muted, primary, danger, caution, ok, cyto, wait.

Look
    services.dressed: Dressed.dress() is called when the theme changes; name it before Qt's class
    services.theme: theme() -> Theme; .set_dark(bool), .dark, .apply(app), .colour(token) -> QColor,
        .icon(name, token, size) -> QIcon, .paint_icon(painter, name, token, rect), signal changed
    fonts: register_fonts(); font(token, weight=None, size=None); code_font(...) with slashed zero
Text (labels)
    Label(text, type, tone, wrap=) .set_tone .set_type .set_parts(plain(..), strong(..))
    CodeLabel(text, type)             code with slashed zero (NHS No., batch, serial, bag, seal)
    TwoLineLabel(first, second)       .set_lines(first, second, tone)
    FigureLabel(number, unit, type)   .set_figure(number, unit, tone) [figure_type]
    still.ToneLine() .tell(icon, text, tone); still.ToneWords(type) .tell(the same)
    key_cap.KeyCap(key); IconLabel(name, colour token, size) .set_icon [icon_name]
    .set_ground(token): the one colour it stands on; nothing below it is painted when it changes
Frames
    card.Card(title, icon, right, tone=, flush=, ruled=) [title icon right tone flush ruled]
        .body(spacing) -> QVBoxLayout, .set_title .set_right .set_icon .set_tone .set_corner(widget)
        tones: plain, sunken, primary, info, chosen, caution, danger, stop, ok
    card.line(vertical=False)         separator one pixel thin; ground.Panel(token) a ground
    scroll.ClearScroll()              scrolls, shows what lies behind; views.dress_view(view, rules)
    pill.Pill(text, state, icon)      .set_pill [text state icon]
        states: running, info, ok, caution, danger, wait, cyto
    note.Note(kind, title, text)      .set_note .add_button(text, icon, kind, key) -> ActionButton
        [kind note_title note_text]; kinds: info, caution, danger, ok, quiet
    ladder.Ladder()                   .set_ladder(kind, title, [Rung(text, detail)], source=)
        .add_button .clear_buttons; kinds: danger, caution, info, ok
    fact_row.Fact(name, value, icon, tone, second); FactRow(fact).set_fact;
        FactTable(facts).set_facts
    findings_list.FindingsList()      .set_findings(findings) .texts()
    working_panel.WorkingPanel()      .set_lines(lines); signal source_chosen(str)
    step_list.StepList()              .set_steps([Step(text, state, right)]); step_chosen(int)
        states: done, current, waiting, refused
Tables (cells): a model answers CELL_ROLE with TextCell, TwoLineCell, PillCell, IconCell or
    DateWindowData, BACK_ROLE with a colour token; quiet_table(view, row_height) gives the look
    and the delegate; cell_width(cell)
Answers
    buttons.ActionButton(text, icon, kind, key, height=) .lock(reason) .set_look .set_trailing
        [icon_name kind key button_height]; kinds: primary, secondary, danger, danger_outline
    buttons.Action(text, slot, icon, kind, shortcut, enabled, reason, name)  for the action bar
    segmented.Segmented([Option(key, text, colour, icon)]) .set_options .choose(key) .key()
        signal chosen(str); colours: primary, ok, caution, danger
    check_box.CheckBox(text, icon, verified=)   a QAbstractButton
    check_row.CheckRow(title, second, icon)     .set_state(state, right, icon, tone) .set_texts
        .set_back(token); signal toggled(bool) only asks; states: open, done, ticked, refused
Fields (all: .text() .set_text() .set_unit() .show_reason(text, "stop"|"ask") .check()
        .set_figure("large"|"huge"|"small"); signals value_changed, finished;
        [unit_text unit_outside figure placeholder spoken_name])
    number_field.NumberField(field, unit)  .use_facts(facts) .quantity() .result() [field]
        .refusal()
    number_field.CountField(field, unit)   .count()
    number_field.use_facts(root, facts, decimal_mark)   gives the facts to all fields below root
    date_time_field.DateField .value() -> date, TimeField .value() -> time
    text_field.TextField(placeholder) .words() [code]
    raw_scan_field.RawScanField(prompt)  typed(str)
    scan_field.ScanField(prompt)  scanned(str), typed(str); .set_typing .receive [prompt]
    pin_dots.PinDots()            .add_digit .delete .clear .submit; changed(int), submitted(str)
Painted (each .set_data(its dataclass), accessible text in `spoken`; nothing is worked out here)
    time_axis.TimeAxis(start, end), hour_ticks(axis, zone, form)   aware times become pixels
    ring.Ring(data, diameter 88|124|268): RingData(number, unit, elapsed 0..1, above, below, tone,
        done) [diameter]
    limit_bar.LimitBar: LimitBarData(axis, pieces, spoken, marks, labels, thick)
    stability_gantt.StabilityGantt: GanttData(axis, ticks, rows, spoken, lines, now, now_text)
    log_range_bar.LogRangeBar: LogRangeData(zones, ticks, marker, value, after, kind), shares 0..1
    course_strip.CourseStrip: CourseData(bars, marks, notes), shares 0..1
    body_plot.BodyPlot: BodyPlotData(across, up, bands, curves, point, point_text, spoken)
    trend_plot.TrendPlot: TrendData(low, high, ticks, points, bands, unit)
    date_window_bar: paint_date_window(painter, rect, DateWindowData), paint_window_head(...)
    day_gantt.DayGantt: DayGanttData(axis, ticks, rows, now)
    deadline_list.DeadlineList: DeadlineData(lines)
    day_strip.DayStrip: DayStripData(axis, ticks, blocks)
    vial_level.VialLevel: VialData(levels 0..1, spoken)
    label_view.LabelView .set_image(QImage, spoken)
Shell (screens.shell.Shell)
    add_page(key, widget, full=) show_page(key) set_banner(BannerData | WardHeader)
    set_user(UserData) set_clock(clock, date) set_page_head(title, context, widgets)
    set_status(icon, text, tone, hint)
    set_actions([Action]) set_rail({key: RailState(badge, reason)}) set_strip([Chip]) set_saved(..)
    show_alarm(AlarmData) -> AlarmCard, hide_alarm(), come_to_front()
    signals place_chosen(key) place_refused(key, reason) lock_pressed find_pressed help_pressed
    theme_pressed chip_chosen(id) alarm_silenced(id)
"""
