import Foundation

/// A browser without a window, where the machine has one.
package enum Browser {
  /// Where it is.
  package static let path = [
    "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
  ]
  .first { FileManager.default.isExecutableFile(atPath: $0) }

  private struct Failure: Error { let what: String }

  /// What a script says of a page: the text that it leaves in `window.said`, percent-encoded.
  ///
  /// The script runs behind the page's own.
  ///
  /// - Parameters:
  ///   - script: the script.
  ///   - page: the page.
  ///   - width: the width of the window in CSS pixels; Chromium makes none narrower than 500.
  /// - Returns: the text.
  /// - Throws: what kept the browser from saying something.
  package static func said(by script: String, on page: String, width: Int = 1_000) throws -> String
  {
    guard let path else { throw Failure(what: "no browser") }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("transverse-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let driven = page.replacing(
      "</body>",
      with: "<script>window.said='';\(script);document.body.textContent='said:'+"
        + "encodeURIComponent(window.said)+':said'</script></body>")
    let (file, output) = (folder.appending(path: "page.html"), folder.appending(path: "dom"))
    try Data(driven.utf8).write(to: file)
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
      "--window-size=\(width),1000",
      "--user-data-dir=\(folder.appending(path: "profile").path)", "--dump-dom", file.path,
    ]
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let document = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    guard let match = document.firstMatch(of: /said:(.*):said/),
      let text = String(match.1).removingPercentEncoding
    else { throw Failure(what: "the page said nothing: \(document.prefix(300))") }
    return text
  }
}
