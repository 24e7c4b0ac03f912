import Synchronization
import TransverseRead

/// Programs that trainings have in common, each written once.
///
/// Writing a program takes up to seconds, and recipes share most of those beside their sums: loss,
/// normalisation, update. Threads that want the same program at the same time wait for the one that writes
/// it.
public final class ProgramLibrary: Sendable {
  private let places = Mutex<[Key: Place]>([:])

  /// A library without programs.
  public init() {}

  /// The program that a description stands for.
  ///
  /// - Parameters:
  ///   - description: all that decides the program.
  ///   - build: writes it.
  /// - Returns: the program.
  func program<Description: Hashable & Sendable>(
    for description: Description, _ build: (Description) -> Program
  ) -> Program {
    let key = Key(description)
    let place = places.withLock { places in
      let place = places[key] ?? Place()
      places[key] = place
      return place
    }
    return place.program.withLock { program in
      if let program { return program }
      let written = build(description)
      program = written
      return written
    }
  }

  /// A description of any type.
  private struct Key: Hashable, @unchecked Sendable {
    private let description: AnyHashable

    init(_ description: some Hashable & Sendable) { self.description = AnyHashable(description) }
  }

  /// Where a program stands once it is written.
  private final class Place: Sendable {
    let program = Mutex<Program?>(nil)
  }
}
