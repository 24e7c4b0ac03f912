extension StepFigure {
  /// The figure on a page: buttons, a slider, the drawings given, and the list of all steps.
  ///
  /// The buttons are hidden until the script shows them. The list holds the differences that the
  /// script draws, beside the words that anyone can read.
  func html(drawings: [HTML]) -> HTML {
    let last = steps.count - 1
    let buttons = [
      ("first", "First", "First step"), ("back", "Back", "One step back"),
      ("next", "Next", "Next step"), ("landmark", "Next \(wording.landmark)", ""),
      ("last", "Last", "Last step"),
    ].map { name, text, label -> HTML in
      let button = Element("button", ["type": "button", "data-to": name], [.text(text)])
      return .element(label.isEmpty ? button : button.with("aria-label", label))
    }
    let slider = HTML.tag(
      "input",
      [
        "type": "range", "min": "0", "max": "\(last)", "value": "0", "step": "1",
        "aria-label": "Step",
      ])
    return .tag(
      "div",
      ["class": "steps", "role": "group", "aria-label": title, "data-filled": filledSymbols],
      [
        .tag(
          "div", ["class": "controls", "hidden": "hidden"],
          [
            .tag("div", ["class": "buttons"], buttons), slider,
            .tag("output", [:], ["step 0 of \(last)"]),
          ])
      ] + drawings + [
        .tag("p", ["class": "said", "aria-live": "polite"], Self.words(steps[0])),
        .tag("details", [:], [.tag("summary", [:], ["All \(last) steps in words"]), list]),
      ])
  }

  /// For each track the symbols whose cells are filled, percent-encoded.
  private var filledSymbols: String {
    tracks.map { StepChanges.encoded($0.filled) }.joined(separator: ",")
  }

  private var list: HTML {
    let items = steps.enumerated().map { number, step -> HTML in
      let changes = StepChanges(step, from: number == 0 ? nil : steps[number - 1])
      var item = Element("li", ["data-change": changes.changes], Self.words(step))
      if !changes.marks.isEmpty { item = item.with("data-mark", changes.marks) }
      return .element(step.isLandmark ? item.with("class", "landmark") : item)
    }
    return .tag("ol", ["start": "0"], items)
  }

  private static func words(_ step: Step) -> [HTML] {
    (step.title.isEmpty ? [] : [.code(step.title), " "]) + [.text(step.text)]
  }
}
