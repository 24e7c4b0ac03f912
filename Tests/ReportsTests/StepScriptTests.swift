import Foundation
import Reports
import TestSupport
import Testing

@Suite("The script of figures of steps, in a browser", .enabled(if: Browser.path != nil))
struct StepScriptTests {
  private let figure = SampleChart.steps

  /// What is drawn, said and shown of a figure, in both widths.
  private static let look = """
    const look=root=>JSON.stringify({
    drawn:[...root.querySelectorAll('svg')].map(svg=>[...svg.querySelectorAll('.track')].map(track=>
    ({active:track.classList.contains('w'),
    offset:Math.round(parseFloat(track.querySelector('.data').style.transform.slice(10))/track.dataset.pitch),
    columns:[...track.querySelectorAll('.data .column')].map(column=>[
    column.classList.contains('s')?'s':'',column.classList.contains('t')?'t':'',
    ...[...column.querySelectorAll('text')].map(text=>text.textContent),
    ...[...column.querySelectorAll('rect')].map(box=>box.getAttribute('class'))])}))),
    said:root.querySelector('.said').textContent,place:root.querySelector('output').textContent,
    slider:root.querySelector('input').value,hidden:root.querySelector('.controls').hidden});
    const root=document.querySelector('.steps');const looks=[];
    """

  private struct Look: Decodable {
    struct Track: Decodable, Equatable {
      let active: Bool
      let offset: Int
      let columns: [[String]]
    }
    let drawn: [[Track]]
    let said: String
    let place: String
    let slider: String
    let hidden: Bool
  }

  private func looks(after actions: [String]) throws -> [Look] {
    let steps = Figure(.steps(figure), caption: [])
    let page = Page(
      title: "t", subtitle: "s", sections: [Section("one", [.figure(steps), .figure(steps)])])
    let script = actions.map { "\($0);looks.push(look(root))" }.joined(separator: ";")
    let said = try Browser.said(
      by: Self.look + script + ";window.said='['+looks+']'", on: page.html)
    return try JSONDecoder().decode([Look].self, from: Data(said.utf8))
  }

  private func check(_ look: Look, _ number: Int) {
    let step = figure.steps[number]
    let last = figure.steps.count - 1
    let tracks = zip(figure.tracks, step.contents).map { track, content in
      Look.Track(
        active: content.isActive, offset: content.offset,
        columns: content.columns.enumerated().map { index, column in
          [content.sources.contains(index) ? "s" : "", content.targets.contains(index) ? "t" : ""]
            + [column.label] + column.symbols.map(String.init)
            + column.symbols.map { track.filled.contains($0) ? "on" : "" }
        })
    }
    #expect(look.drawn == [tracks, tracks], "step \(number)")
    let text = step.text.replacing("\u{0}", with: "\u{FFFD}")
    #expect(look.said.hasSuffix(text), "step \(number)")
    #expect(look.place == "step \(number) of \(last)" && look.slider == "\(number)")
    #expect(!look.hidden)
  }

  @Test("buttons, keys and the slider go to their steps, and the drawings show them")
  func steps() throws {
    func press(_ button: String) -> String {
      "root.querySelector('[data-to=\(button)]').click()"
    }
    func key(_ name: String, _ more: String = "") -> String {
      "root.querySelector('button').dispatchEvent(new KeyboardEvent('keydown',"
        + "{key:'\(name)',bubbles:true,cancelable:true\(more)}))"
    }
    let slide =
      "root.querySelector('input').value=1;root.querySelector('input').dispatchEvent(new Event('input'))"
    let actions: [(action: String, step: Int)] = [
      ("0", 0), (press("next"), 1), (press("next"), 2), (press("next"), 2), (press("back"), 1),
      (press("first"), 0), (press("back"), 0), (press("landmark"), 2), (press("landmark"), 2),
      (key("ArrowLeft"), 1), (key("ArrowLeft"), 0), (key("ArrowRight"), 1), (key("End"), 2),
      (key("Home"), 0), (key("End", ",altKey:true"), 0), (press("last"), 2), (slide, 1),
    ]
    let looks = try looks(after: actions.map(\.action))
    try #require(looks.count == actions.count)
    for (look, action) in zip(looks, actions) { check(look, action.step) }
  }
}
