/// What a folder's names say of the batches of CIFAR-10 in it.
struct CIFARNames: Equatable {
  /// A file with the first images of a batch.
  struct Part: Equatable {
    /// The name without `.gz`.
    let file: String
    /// How many images it has.
    let count: Int
  }

  /// Whether a file has the name of a whole batch.
  let hasWholeBatch: Bool
  /// The parts of training batches, by the batches' numbers.
  let training: [Part]
  /// The part of the test batch; of several, the largest.
  let test: Part?

  /// Reads the names of a folder, in any order.
  init(_ names: [String]) {
    let plain = Set(names.map { $0.hasSuffix(".gz") ? String($0.dropLast(3)) : $0 }).sorted()
    hasWholeBatch = plain.contains {
      $0 == "test_batch.bin" || $0.wholeMatch(of: /data_batch_[1-5]\.bin/) != nil
    }
    training =
      plain.compactMap { name -> (batch: Int, part: Part)? in
        guard let match = name.wholeMatch(of: /data_batch_([1-5])_first([1-9][0-9]{0,4})\.bin/),
          let batch = Int(match.1), let count = Int(match.2)
        else { return nil }
        return (batch, Part(file: name, count: count))
      }
      .sorted { ($0.batch, $0.part.count) < ($1.batch, $1.part.count) }
      // A longer beginning of the same batch holds the shorter one.
      .reduce(into: [(batch: Int, part: Part)]()) { kept, next in
        if kept.last?.batch == next.batch { kept.removeLast() }
        kept.append(next)
      }
      .map(\.part)
    test = plain.compactMap { name -> Part? in
      guard let match = name.wholeMatch(of: /test_batch_first([1-9][0-9]{0,4})\.bin/),
        let count = Int(match.1)
      else { return nil }
      return Part(file: name, count: count)
    }.max { $0.count < $1.count }
  }
}
