import CCounterPage
import Foundation
import WeirProtocol

/// The page that a worker's process counts on, seen from outside.
final class CounterPage {
    private let descriptor: Int32
    private let page: OpaquePointer

    /// A page for one worker; nil where the system gives no memory for it.
    init?() {
        descriptor = weir_counter_page_create()
        guard descriptor >= 0 else { return nil }
        guard let page = unsafe weir_counter_page_map("/proc/self/fd/\(descriptor)") else {
            close(descriptor)
            return nil
        }
        unsafe self.page = page
    }

    deinit {
        unsafe weir_counter_page_unmap(page)
        close(descriptor)
    }

    /// Under which name another process finds it, for as long as this one runs.
    var path: String { "/proc/\(getpid())/fd/\(descriptor)" }

    /// Whether the counting library of some process counts on it.
    var isAttached: Bool { unsafe weir_counter_page_processes(page) > 0 }

    /// The sums over all threads of all processes that count on it.
    var sums: weir_counter_sums {
        var sums = weir_counter_sums()
        unsafe weir_counter_page_read(page, &sums)
        return sums
    }

    /// Lets the peak of live bytes begin anew.
    func mark() { unsafe weir_counter_page_mark(page) }
}
