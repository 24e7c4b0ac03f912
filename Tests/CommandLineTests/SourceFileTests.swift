import Testing

@Suite("Source files") struct SourceFileTests {
  @Test("none is longer than 450 lines")
  func lengths() throws {
    let extensions = ["swift", "c", "h"]
    let sources = try ["Sources", "Tests"].flatMap { folder in
      try Repository.sources(in: folder, extensions: extensions)
    }
    #expect(sources.count > 100)
    for source in sources {
      #expect(source.lines.count <= 450, "\(source.path): has it a second subject?")
    }
  }
}
