import Benchmarking
import Foundation
import Verification

/// Where and when this run of the tool takes place.
enum RunOrigin {
  /// The machine, the tool and the time of the call.
  static func current() -> EvidenceOrigin {
    EvidenceOrigin(host: host, tool: Transverse.version, time: time(Date()))
  }

  /// The processor, the number of its cores and the system, without a name of the machine.
  private static var host: String {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    #if os(Linux)
      let system = "Linux"
    #else
      let system = "macOS"
    #endif
    #if arch(x86_64)
      let architecture = "x86_64"
    #else
      let architecture = "arm64"
    #endif
    return "\(ProcessorName.current), \(cores) cores, \(system) \(architecture)"
      .replacingOccurrences(of: ";", with: ",")
  }

  /// A time in UTC to the second, as ISO 8601 writes it.
  private static func time(_ date: Date) -> String {
    date.formatted(.iso8601)
  }
}
