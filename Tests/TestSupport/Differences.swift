/// Collects what a loop finds wrong, so that a test reports the first few and not a million lines.
package struct Differences {
  package private(set) var count = 0
  package private(set) var first: [String] = []

  package init() {}

  package var isEmpty: Bool { count == 0 }

  package mutating func note(_ line: @autoclosure () -> String) {
    count += 1
    if first.count < 10 { first.append(line()) }
  }

  package var report: String { "\(count) differ:\n" + first.joined(separator: "\n") }
}
