extension Property {
  /// States that a system does what its model does, whatever it is told.
  ///
  /// - Parameters:
  ///   - name: the name by which the property is chosen and recorded.
  ///   - summary: what is stated, in one sentence.
  ///   - machine: the system and its model.
  ///   - commands: the most commands of a case.
  public init<Machine: StateMachine>(
    _ name: String, _ summary: String = "", of machine: Machine, commands: Int = 50
  ) {
    self.init(
      name, summary, of: Self.commands(of: machine, upTo: commands),
      describe: { $0.map { "\($0)" }.joined(separator: ", ") },
      check: { commands, observation in
        var model = machine.initialModel()
        var system = try machine.makeSystem()
        for (index, command) in commands.enumerated() {
          let expected = machine.advance(&model, by: command)
          let place = "command \(index + 1), \(command)"
          let answer: Machine.Response
          do {
            answer = try machine.apply(command, to: &system)
            try machine.compare(system, with: model)
          } catch {
            throw Violation("\(place): \(error)")
          }
          try observation.require(
            answer == expected, "\(place): the system answers \(answer), the model \(expected)")
        }
      })
  }

  /// Sequences of commands, each made for the state that those before it lead to.
  private static func commands<Machine: StateMachine>(
    of machine: Machine, upTo most: Int
  ) -> Generator<[Machine.Command]> {
    Generator { (choices) throws(Rejection) in
      var model = machine.initialModel()
      var commands: [Machine.Command] = []
      var length: UInt64?
      for number in 0..<most {
        let command = try choices.group { (choices) throws(Rejection) -> Machine.Command? in
          let more = try choices.draw(upTo: 1) { random in
            let wanted = length ?? random.number(upTo: UInt64(most))
            length = wanted
            return UInt64(number) < wanted ? 1 : 0
          }
          return more == 0 ? nil : try machine.command(in: model)(&choices)
        }
        guard let command else { break }
        guard machine.allows(command, in: model) else { continue }
        _ = machine.advance(&model, by: command)
        commands.append(command)
      }
      return commands
    }
  }
}
