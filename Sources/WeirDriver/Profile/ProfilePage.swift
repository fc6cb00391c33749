import CProfilePage
import Foundation
import WeirMeasure

/// The page that a profiled worker writes its stacks on, seen from the driver.
final class ProfilePage {
    private let descriptor: Int32
    private let header: UnsafeMutablePointer<weir_profile_header>

    /// Makes an empty page for one worker process.
    /// - Parameter interval: Nanoseconds of processor time between two samples; of no meaning for allocations.
    init(_ kind: Profile.Kind, interval: Int) throws(RunError) {
        let number = kind == .allocations ? WEIR_PROFILE_ALLOCATIONS : WEIR_PROFILE_SAMPLES
        descriptor = weir_profile_page_create(UInt32(number.rawValue), UInt64(interval))
        guard descriptor >= 0 else {
            throw RunError("cannot make room for a profile: \(String(cString: strerror(errno)))")
        }
        guard let mapped = unsafe weir_profile_page_map("/proc/self/fd/\(descriptor)") else {
            close(descriptor)
            throw RunError("cannot map a profile: \(String(cString: strerror(errno)))")
        }
        unsafe header = mapped
    }

    deinit {
        unsafe weir_profile_page_unmap(header)
        close(descriptor)
    }

    /// Where the worker finds it. The file has no name, so that nothing stays behind.
    var path: String { "/proc/\(getpid())/fd/\(descriptor)" }

    /// Whether the worker's process writes on it.
    var isAttached: Bool { unsafe header.pointee.unwinder != 0 }

    /// The process that wrote on it last.
    var process: Int32 { unsafe header.pointee.process }

    /// Whether it says where in a chain's life it is.
    var marksPhases: Bool { unsafe header.pointee.marks_phases != 0 }

    /// Whether processes that the worker has started have written on it too.
    var hasSeveralProcesses: Bool { unsafe header.pointee.has_several != 0 }

    /// Why the process cannot be sampled, or nil.
    var samplingFailure: String? {
        let reason = unsafe header.pointee.sampling_error
        return reason == 0 ? nil : String(cString: strerror(reason))
    }

    /// Lets the worker write, or no more.
    var isRecording: Bool {
        get { unsafe header.pointee.is_recording != 0 }
        set { unsafe header.pointee.is_recording = newValue ? 1 : 0 }
    }

    /// What has been written so far; the worker should not be recording.
    func read() -> RawProfile {
        let slots = unsafe weir_profile_slots(header)!
        let frames = unsafe weir_profile_frames(header)!
        var raw = RawProfile(
            unwinding: unsafe header.pointee.unwinder == WEIR_PROFILE_LIBUNWIND.rawValue ? .tables : .framePointers)
        for index in 0..<Int(WEIR_PROFILE_SLOTS) {
            let slot = unsafe slots[index]
            // 0 is free, and 1 was being filled when the process was killed. What belongs outside is not recorded.
            guard slot.hash > 1, let phase = ProfileStack.Phase(number: Int(slot.phase)), slot.totals.count > 0,
                Int(slot.first_frame) + Int(slot.depth) <= Int(WEIR_PROFILE_FRAMES)
            else { continue }
            let first = Int(slot.first_frame)
            let addresses = (first..<first + Int(slot.depth)).map { unsafe UInt(frames[$0]) }
            raw.stacks.append(
                RawProfile.Stack(
                    phase: phase, addresses: addresses, isCut: slot.is_cut != 0,
                    count: Int(clamping: slot.totals.count), amount: Int(clamping: slot.totals.amount),
                    freed: Int(clamping: slot.freed_count), liveBytes: Int(slot.live_bytes),
                    peakBytes: Int(slot.peak_bytes)))
        }
        raw.peakBytes = max(0, Int(unsafe header.pointee.peak_bytes))
        let counted = unsafe header.pointee.counted
        for (number, totals) in [counted.0, counted.1, counted.2, counted.3].enumerated() {
            if let phase = ProfileStack.Phase(number: number), totals.count > 0 {
                raw.counted[phase] = Int(clamping: totals.count)
            }
        }
        return raw
    }
}

extension ProfileStack.Phase {
    /// The phase of a number on the page, or nil: outside of all phases, or nonsense.
    fileprivate init?(number: Int) {
        switch UInt32(number) {
        case WEIR_PROFILE_OPENING.rawValue: self = .opening
        case WEIR_PROFILE_STEADY.rawValue: self = .steady
        case WEIR_PROFILE_WHOLE.rawValue: self = .whole
        default: return nil
        }
    }
}
