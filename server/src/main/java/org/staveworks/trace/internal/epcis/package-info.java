/// # The EPCIS 2.0 interface
///
/// Capture, events, the resources that events name, named queries and subscriptions, as GS1's OpenAPI document lists
/// them, under `/api/v1/epcis`; JSON-LD or XML, as the client asks and as far as that document has both.
///
/// | paths | controller |
/// |---|---|
/// | `/capture`, `/capture/{id}`, `POST /events` | `EpcisCaptureController` |
/// | `/events`, `/events/{eventID}`, `/nextPageToken/{token}` | `EpcisEventController` |
/// | `/eventTypes`, `/epcs`, `/bizSteps`, `/bizLocations`, `/readPoints`, `/dispositions` and below |
/// `EpcisResourceController` |
/// | `/queries` and below | `EpcisQueryController`, `EpcisSubscriptionController` |
/// | `/`, `OPTIONS` of each | `EpcisDiscoveryController` |
///
/// Clients of the standard send no idempotency keys: an event that is handed in twice is one event, since its hash is
/// its key.
@NullMarked
package org.staveworks.trace.internal.epcis;

import org.jspecify.annotations.NullMarked;
